import { catalog } from "virtual:catalog";
import { draft } from "../session/draft.ts";
import type { Session } from "../session/session.ts";
import { CodeSizeField } from "./code-size-field.tsx";

/** Names one row of each data set by the word that a visitor knows. */
const oneOf: Readonly<Record<string, string>> = {
  digits: "a digit",
  sprites: "a picture",
  plane3d: "a point in space",
};

/** Says what happens here, with the one thing to play with: how many numbers each row is squeezed into. */
export function Headline({ session }: { session: Session }) {
  const { model, data } = session.info.value?.settings ?? draft.value;
  const { options, summary } = catalog.models[model.name];
  const what = oneOf[data.name] ?? "each of your rows";
  const count = data.train.toLocaleString("en-US");
  return (
    <header class="headline">
      <h1>
        Squeeze {what} into{" "}
        {"codeDim" in options ? (
          <>
            <CodeSizeField session={session} /> numbers
          </>
        ) : (
          "a much smaller code"
        )}
      </h1>
      <p class="lead">
        And draw it again from nothing else: a small network learns both here, in your browser, from{" "}
        {count} examples. The fewer the numbers, the more it must leave out. Try it.
      </p>
      <p class="hidden">The model is {summary}.</p>
    </header>
  );
}
