import type { ChildProcess } from "node:child_process";

/** What a process came to. */
export interface Outcome {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** Waits for a process to end, and gives what it wrote. */
export function outcomeOf(child: ChildProcess): Promise<Outcome> {
  let [out, err] = ["", ""];
  child.stdout?.on("data", (data) => {
    out += data;
  });
  child.stderr?.on("data", (data) => {
    err += data;
  });
  return new Promise((done) => {
    child.on("close", (status) => done({ status, out, err }));
  });
}
