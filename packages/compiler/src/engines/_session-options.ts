import type { InferenceSession } from "onnxruntime-common";

/** The options of every session, with `threads` for one operator. */
export const sessionOptions = (threads: number): InferenceSession.SessionOptions => ({
  graphOptimizationLevel: "all",
  executionMode: "sequential",
  interOpNumThreads: 1,
  intraOpNumThreads: threads,
  logSeverityLevel: 3, // errors only
  // The moments of a unit that fell silent decay to denormal numbers, which are a hundred times as slow.
  extra: { session: { set_denormal_as_zero: "1" } },
});
