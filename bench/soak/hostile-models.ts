import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "../../packages/models/src/files/load.ts";
import { hostileModels } from "../../packages/models/src/testing/hostile-models.ts";
import { inTemporaryFolder } from "./temporary-folder.ts";

/** What may be spent on a model that is refused. */
const mostMs = 100;
const mostMegabytes = 64;

/** Saved models from strangers: whether each is refused by a ModelFileError, in time and in memory. Prints the worst ten. */
export function soakHostileModels(): Promise<boolean> {
  return inTemporaryFolder(async (parent) => {
    const outcomes: (Outcome & { readonly name: string })[] = [];
    for (const { name, make } of hostileModels) {
      const folder = join(parent, "model");
      mkdirSync(folder);
      make(folder);
      let least = await refusal(folder);
      for (let i = 0; i < 2; i++) {
        const { ms, megabytes } = await refusal(folder);
        least = {
          ...least,
          ms: Math.min(ms, least.ms),
          megabytes: Math.min(megabytes, least.megabytes),
        };
      }
      outcomes.push({ ...least, name });
      rmSync(folder, { recursive: true });
    }
    const faults = outcomes.filter(
      ({ error, ms, megabytes }) =>
        error !== "ModelFileError" || ms > mostMs || megabytes > mostMegabytes,
    );
    const shown = ({ name, error, ms, megabytes }: (typeof outcomes)[number]): string =>
      `${name}: ${error}, ${ms.toFixed(0)} ms, ${megabytes.toFixed(1)} MB`;
    const worst = outcomes.toSorted((a, b) => b.ms - a.ms).slice(0, 10);
    for (const outcome of worst) console.log(`  ${shown(outcome)}`);
    for (const fault of faults) console.log(`  fault: ${shown(fault)}`);
    const mostMemory = Math.max(...outcomes.map(({ megabytes }) => megabytes));
    console.log(
      `hostile models: ${outcomes.length}; at most ${worst[0]!.ms.toFixed(0)} ms and ${mostMemory.toFixed(1)} MB above the process ` +
        `before; ${faults.length} faults`,
    );
    return faults.length === 0;
  });
}

interface Outcome {
  /** The error's name, or "taken". */
  readonly error: string;
  readonly ms: number;
  readonly megabytes: number;
}

/** Loads a model: the error, the time until it, and the memory of the process at its most beyond what it had before. */
async function refusal(folder: string): Promise<Outcome> {
  globalThis.gc?.();
  writeFileSync("/proc/self/clear_refs", "5"); // the peak is counted from here on
  const before = memory("VmRSS");
  const started = performance.now();
  const error = await load(folder).then(
    () => "taken",
    ({ name }: Error) => name,
  );
  const ms = performance.now() - started;
  return { error, ms, megabytes: (memory("VmHWM") - before) / 1024 };
}

/** In KiB. */
const memory = (what: "VmRSS" | "VmHWM"): number =>
  Number(new RegExp(`${what}:\\s+(\\d+)`).exec(readFileSync("/proc/self/status", "utf8"))?.[1]);
