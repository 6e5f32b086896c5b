/** How many steps to do at once. */
export interface Pace {
  /** The most steps of the next chunk. */
  readonly steps: number;
}

/** The pace a training starts with: little is lost where a step takes seconds. */
export const firstPace: Pace = { steps: 4 };

/**
 * The pace after a chunk of `steps` steps that took `ms` milliseconds: as many as take about `chunkMs`, at least 1, and at
 * most four times as many as before, because the first steps are slower than the rest.
 */
export const nextPace = (
  pace: Pace,
  { steps, ms, chunkMs }: { steps: number; ms: number; chunkMs: number },
): Pace => ({
  steps: Math.max(1, Math.min(4 * pace.steps, Math.round((chunkMs * steps) / ms))),
});
