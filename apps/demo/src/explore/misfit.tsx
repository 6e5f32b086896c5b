import type { ZooName } from "@autoencoders/models";
import type { ComponentChildren } from "preact";
import { draft } from "../session/draft.ts";
import { settingsToHash } from "../session/settings-hash.ts";
import type { RunSettings } from "../worker/run-settings.ts";

/** Says why a panel has nothing to show of this model, with a link to settings that it would have something to show of. */
export function Misfit({
  children,
  name = draft.value.model.name,
  options,
  link,
}: {
  children: ComponentChildren;
  /** Name of another model that the panel would have something to show of. */
  name?: ZooName;
  /** Options of the model to change. */
  options: Readonly<Record<string, unknown>>;
  link: string;
}) {
  const now = draft.value;
  const kept = name === now.model.name ? now.model.options : {};
  const wanted: RunSettings = { ...now, model: { name, options: { ...kept, ...options } } };
  const isSet = settingsToHash(wanted) === settingsToHash(now);
  return (
    <p class="misfit">
      {children}{" "}
      {isSet ? (
        <>The settings ask for that now: press Start training or Start a new run.</>
      ) : (
        <>
          <a
            href={`#/train?${settingsToHash(wanted)}`}
            onClick={(event) => {
              event.preventDefault(); // the link cannot carry a visitor's own rows
              draft.value = wanted;
            }}
          >
            {link}
          </a>
          , then press Start training.
        </>
      )}
    </p>
  );
}
