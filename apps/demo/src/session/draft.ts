import { catalog } from "virtual:catalog";
import { signal } from "@preact/signals";
import { route } from "../route.ts";
import type { RunSettings } from "../worker/run-settings.ts";
import { firstSettings } from "./first-settings.ts";
import { settingsFromHash } from "./settings-hash.ts";

/** Settings of the next run: the contents of the form. */
export const draft = signal<RunSettings>(
  settingsFromHash(route.peek().hash, catalog) ?? firstSettings,
);
