import type { ZooName } from "@autoencoders/models";
import { beginOrGoOn } from "../session/begin-or-go-on.ts";
import { defaultSettings } from "../session/default-settings.ts";
import { draft } from "../session/draft.ts";
import { mainSession } from "../session/main-session.ts";
import { settingsToHash } from "../session/settings-hash.ts";

/** Starts training a model with its default options, and goes where it can be watched. */
export function trainModel(name: ZooName): void {
  draft.value = defaultSettings(name);
  void beginOrGoOn(mainSession());
  location.hash = `#/train?${settingsToHash(draft.value)}`;
}
