import { readFileSync, writeFileSync } from "node:fs";
import { fileBytes, readTable } from "@autoencoders/datasets";

/** In KiB. */
const memory = (what: "VmRSS" | "VmHWM"): number =>
  Number(new RegExp(`${what}:\\s+(\\d+)`).exec(readFileSync("/proc/self/status", "utf8"))?.[1]);

/** The process that reads a table and prints the megabytes that it had at its most, above what it had before: `wide-tables-child.ts FILE`. */
globalThis.gc?.();
writeFileSync("/proc/self/clear_refs", "5"); // the peak is counted from here on
const before = memory("VmRSS");
await readTable(await fileBytes(process.argv[2]!));
console.log((memory("VmHWM") - before) / 1024);
