import { catalog } from "virtual:catalog";
import { readableName } from "../components/readable-name.ts";
import { draft } from "../session/draft.ts";
import type { Session } from "../session/session.ts";
import { useSuited } from "../session/use-suited.ts";

/** Says what pressing the button will do. */
export function Lead({ session }: { session: Session }) {
  const { model, data } = draft.value;
  const entry = catalog.models[model.name];
  const suited = useSuited(session);
  const codeDim = Number(model.options.codeDim ?? suited.codeDim ?? entry.defaults.codeDim);
  const code =
    codeDim === 1 ? "one number" : codeDim > 1 ? `${codeDim} numbers` : "a much smaller code";
  const rows = `${data.train.toLocaleString("en-US")} ${catalog.dataSets[data.name] ? `generated ${data.name}` : "rows of your files"}`;
  return (
    <>
      <p class="lead">
        Press the button: a small neural network learns to squeeze {rows} into{" "}
        <strong>{code}</strong> each, and to draw them again from nothing else. Then drag through
        what it has learned.
      </p>
      <p class="note">
        Model: <strong>{readableName(model.name)}</strong>, {entry.summary}. Another one?{" "}
        <a href="#/gallery">See the gallery</a>.
      </p>
    </>
  );
}
