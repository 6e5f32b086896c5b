/** How the steps of a training are grouped to updates. */
export interface Cadence {
  /** Batches per update, ≥ 1. */
  readonly accumulate: number;
  readonly stepsPerEpoch: number;
  readonly batchSize: number;
  readonly examples: number;
}

/** Where a step is in its update. */
export interface Turn {
  /** The update that it belongs to, counted from 1 over all epochs. */
  readonly update: number;
  /** The share of its rows in those of the update, in (0, 1]. */
  readonly share: number;
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

/**
 * Returns where a step, counted from 1, is in its update. An update takes `accumulate` batches of an epoch, the last one of an epoch those
 * that are left, so that it sees the rows of a batch that is as many times as large.
 */
export function turnAt(
  step: number,
  { accumulate, stepsPerEpoch, batchSize, examples }: Cadence,
): Turn {
  const epoch = Math.floor((step - 1) / stepsPerEpoch);
  const place = (step - 1) % stepsPerEpoch;
  const group = Math.floor(place / accumulate);
  const first = group * accumulate;
  const end = Math.min(first + accumulate, stepsPerEpoch);
  const rowsUpTo = (batches: number) => Math.min(batches * batchSize, examples);
  return {
    update: epoch * Math.ceil(stepsPerEpoch / accumulate) + group + 1,
    share: (rowsUpTo(place + 1) - rowsUpTo(place)) / (rowsUpTo(end) - rowsUpTo(first)),
    isFirst: place === first,
    isLast: place === end - 1,
  };
}
