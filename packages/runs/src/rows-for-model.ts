import type { DataSet, DataSetRows } from "@autoencoders/datasets";
import { RowsError } from "./rows-error.ts";

/**
 * A data set with rows of the shape that a model takes: images of [28, 28, 1] as [784] for a model of [784]. The numbers stay
 * where they are.
 *
 * @param rowShape the shape of one row, without the batch
 * @param advice ends the message of an error
 * @throws RowsError where the rows have another number of features
 */
export function rowsForModel(set: DataSet, rowShape: readonly number[], advice: string): DataSet {
  const reshape = (examples: DataSetRows): DataSetRows => {
    const [n = 0, ...own] = examples.shape;
    if (sizeOf(own) !== sizeOf(rowShape))
      throw new RowsError(
        set.name,
        `rows of ${described(rowShape)}`,
        `rows of ${described(own)}`,
        advice,
      );
    return { ...examples, shape: [n, ...rowShape] };
  };
  return {
    ...set,
    train: reshape(set.train),
    validation: reshape(set.validation),
    test: reshape(set.test),
    ...(set.trainSource && { trainSource: { ...set.trainSource, shape: rowShape } }),
    ...(set.validationSource && {
      validationSource: { ...set.validationSource, shape: rowShape },
    }),
    ...(set.testSource && { testSource: { ...set.testSource, shape: rowShape } }),
  };
}

const sizeOf = (shape: readonly number[]): number => shape.reduce((size, xDim) => size * xDim, 1);

const described = (shape: readonly number[]): string =>
  `${sizeOf(shape)} numbers, [${shape.join(", ")}]`;
