import "@tensorflow/tfjs-backend-cpu";
import { readFileSync, writeFileSync } from "node:fs";
import * as tf from "@tensorflow/tfjs-core";
import { openStoredRun } from "../../packages/runs/src/testing/open-stored-run.ts";

/** What the opening of a run came to, in a process that has opened none before. */
export interface Opening {
  /** The error's name and message; undefined where the run was opened. */
  readonly error?: { readonly name: string; readonly message: string };
  /** From the call to the error. */
  readonly ms: number;
  /** The memory of the process at its most, above what it had before the call. */
  readonly megabytes: number;
}

/** In KiB. */
const memory = (what: "VmRSS" | "VmHWM"): number =>
  Number(new RegExp(`${what}:\\s+(\\d+)`).exec(readFileSync("/proc/self/status", "utf8"))?.[1]);

/** The process that opens a run and prints what that came to: `hostile-child.ts RUN`. */
tf.enableProdMode();
await tf.setBackend("cpu");
globalThis.gc?.();
writeFileSync("/proc/self/clear_refs", "5"); // the peak is counted from here on
const before = memory("VmRSS");
const started = performance.now();
const error = await openStoredRun(process.argv[2]!).then(
  () => undefined,
  ({ name, message }: Error) => ({ name, message }),
);
const ms = performance.now() - started;
const opening: Opening = {
  ...(error && { error }),
  ms,
  megabytes: (memory("VmHWM") - before) / 1024,
};
console.log(JSON.stringify(opening));
