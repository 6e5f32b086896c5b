/** A number that an experiment measures. */
export interface Figure {
  readonly name: string;
  /** What it must not exceed, or not fall below; neither where it is only reported. */
  readonly atMost?: number;
  readonly atLeast?: number;
  /** Whose figure the limit is, and what others reached. */
  readonly source?: string;
  /** Why the limit is not kept, where it is not. */
  readonly shortfall?: string;
}

/** Whether a value keeps the limit of a figure; undefined where there is none. */
export function isReached({ atMost, atLeast }: Figure, value: number): boolean | undefined {
  if (atMost !== undefined) return value <= atMost;
  return atLeast === undefined ? undefined : value >= atLeast;
}
