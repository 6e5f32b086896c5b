import type { Classifier } from "@autoencoders/models";
import { ExamplesError } from "../errors.ts";
import { withoutMissing } from "./_without-missing.ts";
import { checkExamples } from "./check-examples.ts";
import type { RowArrays } from "./examples.ts";
import type { LabeledExamples } from "./labeled-rows.ts";

/** Prepares rows and labels for a step: labels in float32 [n, 1]. @throws ExamplesError where they do not fit */
export function labeledRows(
  { encoder, classes }: Pick<Classifier, "encoder" | "classes">,
  { labels, names: _, ...all }: LabeledExamples,
  what = "examples",
): RowArrays {
  const { x: examples } = withoutMissing(all, what);
  checkExamples({ encoder }, examples, what);
  const n = examples.shape[0]!;
  const fail = (expected: string, got: string): never => {
    throw new ExamplesError(`expected ${what} with ${expected}, got ${got}`);
  };
  if (labels === undefined) return fail(`labels: one class in 0..${classes - 1} per row`, "none");
  if (labels.length !== n) fail(`a label for each of ${n} rows`, `${labels.length} labels`);
  const data = Float32Array.from(labels);
  const at = data.findIndex((label) => !Number.isInteger(label) || label < 0 || label >= classes);
  if (at >= 0)
    fail(
      `labels in 0..${classes - 1}`,
      `${labels[at]} in row ${at}; build the classifier with as many classes as there are`,
    );
  return { x: examples, labels: { data, shape: [n, 1] } };
}
