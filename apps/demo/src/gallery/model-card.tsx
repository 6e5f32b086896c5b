import { catalog } from "virtual:catalog";
import type { ZooName } from "@autoencoders/models";
import { readableName } from "../components/readable-name.ts";
import { beginOrGoOn } from "../session/begin-or-go-on.ts";
import { defaultSettings } from "../session/default-settings.ts";
import { draft } from "../session/draft.ts";
import { mainSession } from "../session/main-session.ts";
import { settingsToHash } from "../session/settings-hash.ts";
import { ModelPicture } from "./model-picture.tsx";

const sizeOf = (shape: readonly number[]): string => shape.filter((xDim) => xDim > 1).join("×");

/** Shows a model of the zoo: what it is, and one click to train it. */
export function ModelCard({ name }: { name: ZooName }) {
  const entry = catalog.models[name];
  const { authors, title, year, link } = entry.source;
  const { encoder, decoder, parameters } = entry.architecture;
  const label = readableName(name);
  const summary = entry.summary.charAt(0).toUpperCase() + entry.summary.slice(1);
  return (
    <li class="model-card card">
      <ModelPicture entry={entry} />
      <h2>{label}</h2>
      <p>{summary}.</p>
      <p class="note">
        {[...encoder, ...decoder.slice(1)].map(sizeOf).join(" → ")};{" "}
        {parameters.toLocaleString("en-US")} parameters
      </p>
      <p class="note">
        {authors}, <a href={link}>{title}</a>, {year}
      </p>
      <button
        type="button"
        class="primary"
        aria-label={`Train it: ${label}`}
        onClick={() => trainModel(name)}
      >
        Train it
      </button>
    </li>
  );
}

/** Starts training a model with its default options, and goes where it can be watched. */
function trainModel(name: ZooName): void {
  draft.value = defaultSettings(name);
  void beginOrGoOn(mainSession());
  location.hash = `#/train?${settingsToHash(draft.value)}`;
}
