import { catalog } from "virtual:catalog";
import { modelNames } from "../catalog/model-names.ts";
import { ModelCard } from "../gallery/model-card.tsx";
import "../styles/gallery.css";

/** Shows every model of the zoo. */
export function Gallery() {
  const names = modelNames(catalog.models);
  return (
    <div class="stack">
      <h1>Gallery</h1>
      <p class="lead">
        {names.length} models, drawn from their own layers: the row on the left, its code in the
        middle, the reconstruction on the right. One click trains one on generated digits.
      </p>
      <ul class="models">
        {names.map((name) => (
          <ModelCard key={name} name={name} />
        ))}
      </ul>
    </div>
  );
}
