import { catalog } from "virtual:catalog";
import type { ZooName } from "@autoencoders/models";
import { readableName } from "../components/readable-name.ts";
import { beginOrGoOn } from "../session/begin-or-go-on.ts";
import { draft } from "../session/draft.ts";
import { mainSession } from "../session/main-session.ts";
import { settingsToHash } from "../session/settings-hash.ts";
import { galleryEntries } from "./gallery-entries.ts";
import { ModelPicture } from "./model-picture.tsx";

/** Addresses of the pictures that `pnpm demo:gallery` made of models. */
const thumbnails = import.meta.glob<string>("./thumbnails/*.png", {
  query: "?url",
  import: "default",
  eager: true,
});

const sizeOf = (shape: readonly number[]): string => shape.filter((xDim) => xDim > 1).join("×");

/** Shows a model of the zoo: what it is, what it makes of digits, what to look at, and one click to train it. */
export function ModelCard({ name }: { name: ZooName }) {
  const entry = catalog.models[name];
  const { seconds, look, summary: said = entry.summary } = galleryEntries[name];
  const { authors, title, year, link } = entry.source;
  const { encoder, decoder, parameters } = entry.architecture;
  const label = readableName(name);
  const picture = thumbnails[`./thumbnails/${name}.png`];
  const summary = said.charAt(0).toUpperCase() + said.slice(1);
  return (
    <li class="model-card card">
      {picture ? (
        <img
          class="thumbnail"
          src={picture}
          alt={`Test digits above what ${label} makes of them`}
          loading="lazy"
          width={358}
          height={118}
        />
      ) : (
        <ModelPicture entry={entry} />
      )}
      <h2>{label}</h2>
      <p>
        {summary}. Takes about {seconds} s.
      </p>
      <p>
        <strong>Look at:</strong> {look}
      </p>
      <details>
        <summary>Layers and source</summary>
        {picture && <ModelPicture entry={entry} />}
        <p class="note">
          By default {[...encoder, ...decoder.slice(1)].map(sizeOf).join(" → ")};{" "}
          {parameters.toLocaleString("en-US")} parameters
        </p>
        <p class="note">
          {authors}, <a href={link}>{title}</a>, {year}
        </p>
      </details>
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

/** Starts training a model with the gallery's settings, and goes where it can be watched. */
function trainModel(name: ZooName): void {
  draft.value = galleryEntries[name].settings;
  void beginOrGoOn(mainSession());
  location.hash = `#/train?${settingsToHash(draft.value)}`;
}
