import * as fs from "node:fs";
import type { WriteCalls } from "../node/write-atomically.ts";

const real: WriteCalls = {
  openSync: fs.openSync,
  writeSync: fs.writeSync,
  fsyncSync: fs.fsyncSync,
  closeSync: fs.closeSync,
  renameSync: fs.renameSync,
  unlinkSync: fs.unlinkSync,
};

/** Calls of the file system, the k-th of which (counted from 0) is done by `instead`. */
function callsWith(
  instead: (k: number, name: string, call: () => unknown, half: () => unknown) => unknown,
): WriteCalls {
  let k = 0;
  const wrapped = Object.entries(real).map(([name, does]) => {
    const wrapper = (...values: unknown[]) => {
      const half = () => {
        if (name !== "writeSync") return;
        const [file, bytes, at, length] = values as [number, Uint8Array, number, number];
        fs.writeSync(file, bytes, at, Math.floor(length / 2), null);
      };
      return instead(k++, name, () => (does as (...values: unknown[]) => unknown)(...values), half);
    };
    return [name, wrapper];
  });
  return Object.fromEntries(wrapped) as WriteCalls;
}

/** A program that ends before, within or after its k-th call: no later call does anything. */
export function callsThatEndAt(
  at: number,
  moment: "before" | "within" | "after",
): { readonly calls: WriteCalls; readonly ended: () => boolean } {
  let ended = false;
  const calls = callsWith((k, _, call, half) => {
    if (k === at && moment === "within") half();
    if (k === at && moment === "after") call();
    if (k >= at) {
      ended = true;
      throw new Error("the program has ended");
    }
    return call();
  });
  return { calls, ended: () => ended };
}

/** A disk on which the k-th call finds no space; a write leaves half of its bytes. */
export function fullDiskAt(at: number): {
  readonly calls: WriteCalls;
  readonly failed: () => boolean;
} {
  let failed = false;
  const calls = callsWith((k, name, call, half) => {
    if (k !== at) return call();
    failed = true;
    half();
    if (name === "closeSync") call(); // a close that fails closes all the same
    throw Object.assign(new Error("ENOSPC: no space left on device"), { code: "ENOSPC" });
  });
  return { calls, failed: () => failed };
}
