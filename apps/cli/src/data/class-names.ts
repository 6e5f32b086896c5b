import { type DataSetRows, noClass } from "@autoencoders/datasets";
import { type ZooEntry, type ZooName, zoo } from "@autoencoders/models";
import { Failure } from "../errors/failure.ts";

/**
 * Returns the names of the classes that a model is told of, in the order of the rows' labels; undefined where it is told none.
 *
 * @throws Failure where rows have no labels that the model needs
 */
export function classNames(
  model: ZooName,
  { labels, names }: Pick<DataSetRows, "labels" | "names">,
  rows: string,
): readonly string[] | undefined {
  const { options }: ZooEntry = zoo[model];
  if (!Object.hasOwn(options, "classes")) return undefined;
  if (labels && names) return names.filter((name) => name !== noClass);
  throw new Failure(
    `expected rows with labels, which ${model} is told, got ${rows}, which has none; say the column of a table that has them, --label COLUMN, or train vae, ` +
      "which needs none",
  );
}
