import type { Explored } from "./explored.ts";

/** A code that is decoded and shown. */
export interface DecodedProps extends Explored {
  readonly code: Float32Array | undefined;
  /** What the code depends on, compared one by one. */
  readonly inputs: readonly unknown[];
  readonly label: string;
}
