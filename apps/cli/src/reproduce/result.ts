/** One figure of an experiment with one seed: a line of results.jsonl, and of what `reproduce --json` prints. */
export interface Result {
  readonly id: string;
  readonly figure: string;
  readonly value: number;
  /** "≤" and "≥" say how the value is to be to it; both null where the figure is only reported. */
  readonly limit: number | null;
  readonly direction: "≤" | "≥" | null;
  /** Null without a limit, and of a quick run, whose figures mean nothing. */
  readonly reached: boolean | null;
  /** What all trainings of the experiment took. */
  readonly seconds: number;
  readonly seed: number;
  readonly engine: string;
  /** The operating system's name of the processor it was measured on; results of before this was kept lack it. */
  readonly processor?: string;
  /** What was said of it besides, such as which classifier judged. */
  readonly remarks?: readonly string[];
  /** A hash of what was trained: `settingsOf` the experiment. */
  readonly settings: string;
  readonly quick: boolean;
}
