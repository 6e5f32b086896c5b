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
        {names.length} models, each with what it really makes of digits that it never saw: above
        what goes in, below what comes out. One click trains one here, in about the time that it
        says.
      </p>
      <ul class="models">
        {names.map((name) => (
          <ModelCard key={name} name={name} />
        ))}
      </ul>
    </div>
  );
}
