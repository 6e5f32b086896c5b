import type { DataSet, DataSetRows } from "@autoencoders/datasets";

/** All rows of a set in one, with the number of each. */
export interface AllRows
  extends Pick<
    DataSetRows,
    "data" | "shape" | "mask" | "labels" | "names" | "rowNames" | "rowNamesTitle"
  > {
  /** The number of each row among those of its file, counted from 1; among those of the set where it comes from no file. */
  readonly numbers: Uint32Array;
  /** The rows of the file that are in no part, having missing values. */
  readonly dropped?: DataSet["dropped"];
}

/** Joins the parts of a set, rows of files in the order of their file. */
export function allRows({ train, validation, test, dropped }: DataSet): AllRows {
  const parts = [train, validation, test];
  const count = parts.reduce((sum, { shape }) => sum + shape[0]!, 0);
  const [, ...row] = train.shape;
  const size = row.reduce((product, xDim) => product * xDim, 1);
  const data =
    train.data instanceof Uint8Array
      ? new Uint8Array(count * size)
      : new Float32Array(count * size);
  const joined = parts.flatMap(({ data: numbers, shape, places, labels, mask, rowNames }) =>
    Array.from({ length: shape[0]! }, (_, at) => ({
      numbers: numbers.subarray(at * size, (at + 1) * size),
      known: mask?.subarray(at * size, (at + 1) * size),
      place: places?.[at],
      label: labels?.[at],
      name: rowNames?.[at],
    })),
  );
  const inOrder = joined
    .map((each, at) => ({ ...each, place: each.place ?? at }))
    .sort((a, b) => a.place - b.place);
  const mask = parts.some((part) => part.mask) && new Uint8Array(count * size).fill(1);
  inOrder.forEach(({ numbers, known }, at) => {
    data.set(numbers, at * size);
    if (mask && known) mask.set(known, at * size);
  });
  const { names, rowNames, rowNamesTitle } = train;
  return {
    data,
    shape: [count, ...row],
    numbers: Uint32Array.from(inOrder, ({ place }) => place + 1),
    ...(mask && { mask }),
    ...(dropped && { dropped }),
    ...(rowNames && {
      rowNames: inOrder.map(({ name }) => name ?? ""),
      ...(rowNamesTitle !== undefined && { rowNamesTitle }),
    }),
    ...(names &&
      train.labels && { names, labels: Uint8Array.from(inOrder, ({ label }) => label!) }),
  };
}
