import { noClass, type RowSource } from "@autoencoders/datasets";
import type { RunConfig } from "@autoencoders/runs";
import { Failure } from "../errors/failure.ts";

/**
 * Numbers the labels of rows by the classes that a run's model is told of, −1 where a row has none, whatever their order is in the rows.
 *
 * @throws Failure for a label that is none of these classes
 */
export function toldClasses<Source extends Pick<RowSource, "labels" | "names">>(
  source: Source,
  { dataset: { classes } }: RunConfig,
): Source {
  const { labels, names } = source;
  if (!classes || !labels || !names) return source;
  const places = names.map((name) => (name === noClass ? -1 : classes.indexOf(name)));
  const unknown = names.find((name, i) => name !== noClass && places[i] === -1);
  if (unknown !== undefined)
    throw new Failure(
      `expected labels among ${classes.slice(0, 20).join(", ")}, which the model was trained on, got "${unknown}"; leave such rows out`,
    );
  return { ...source, labels: Int32Array.from(labels, (label) => places[label]!), names: classes };
}
