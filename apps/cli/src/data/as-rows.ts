import type { DataSet, DataSetRows } from "@autoencoders/datasets";
import { Failure } from "../failure.ts";

const sizeOf = (shape: readonly number[]): number => shape.reduce((size, xDim) => size * xDim, 1);

/**
 * A data set with rows of a model's shape: images as [784] for a model that takes [784].
 *
 * @throws Failure where the rows have another number of features
 */
export function asRows(set: DataSet, rowShape: readonly number[]): DataSet {
  const reshape = (examples: DataSetRows): DataSetRows => {
    const [n = 0, ...own] = examples.shape;
    if (sizeOf(own) !== sizeOf(rowShape))
      throw new Failure(
        `expected a data set with rows of ${describe(rowShape)}, got ${set.name} with rows of ${describe(own)}; choose another ` +
          "--dataset, or train a model for this one",
      );
    return { ...examples, shape: [n, ...rowShape] };
  };
  return {
    ...set,
    train: reshape(set.train),
    validation: reshape(set.validation),
    test: reshape(set.test),
  };
}

const describe = (shape: readonly number[]): string =>
  `${sizeOf(shape)} numbers, [${shape.join(", ")}]`;
