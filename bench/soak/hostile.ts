import { spawn } from "node:child_process";
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { contentsOf, hostileRuns } from "../../packages/runs/src/testing/hostile-runs.ts";
import { makeSmallRun } from "../../packages/runs/src/testing/small-run.ts";
import { sourceArguments } from "../../packages/runs/src/testing/source-arguments.ts";
import type { Opening } from "./hostile-child.ts";
import { inTemporaryFolder } from "./temporary-folder.ts";

/** What may be spent on a run that is refused. */
const mostMs = 100;
const mostMegabytes = 64;

/** Runs and models from strangers: whether each is refused by a typed error, in time, in memory, and with nothing else touched. */
export function soakHostile(): Promise<boolean> {
  return inTemporaryFolder(async (folder) => {
    const [sound, other] = [join(folder, "sound"), join(folder, "other")];
    await makeSmallRun(sound);
    const model = { name: "linear", options: { inputShape: [3], codeDim: 2, seed: 1 } };
    await makeSmallRun(other, { model });
    const faults: string[] = [];
    const openings: (Opening & { readonly name: string })[] = [];
    for (const { name, make } of hostileRuns) {
      const place = join(folder, "place");
      const [run, outside] = [join(place, "run"), join(place, "outside")];
      cpSync(sound, run, { recursive: true });
      mkdirSync(outside);
      writeFileSync(join(outside, "victim"), "dear");
      cpSync(other, join(outside, "other"), { recursive: true });
      await make(run, outside);
      const before = contentsOf(outside).join();
      const opening = await leastSpent(run);
      openings.push({ ...opening, name });
      const { error, ms, megabytes } = opening;
      if (!error || /^(Type|Range|Syntax|Reference|)Error$/.test(error.name))
        faults.push(`${name}: ${error ? `${error.name}: ${error.message}` : "taken"}`);
      if (ms > mostMs || megabytes > mostMegabytes) faults.push(`${name}: ${spent(opening)}`);
      if (contentsOf(outside).join() !== before)
        faults.push(`${name}: something outside is touched`);
      rmSync(place, { recursive: true });
    }
    const first = <K extends "ms" | "megabytes">(key: K) =>
      openings.toSorted((a, b) => b[key] - a[key]).slice(0, 10);
    for (const opening of new Set([...first("ms"), ...first("megabytes")]))
      console.log(`  ${opening.name}: ${spent(opening)}`);
    for (const fault of faults) console.log(`  fault: ${fault}`);
    const [slowest, largest] = [first("ms")[0]!, first("megabytes")[0]!];
    console.log(
      `hostile: ${hostileRuns.length} runs and models, each in a process of its own; at most ${slowest.ms.toFixed(0)} ms and ` +
        `${largest.megabytes.toFixed(0)} MB above the process before; ${faults.length} faults`,
    );
    return faults.length === 0;
  });
}

const spent = ({ ms, megabytes }: Opening): string =>
  `${ms.toFixed(0)} ms, ${megabytes.toFixed(1)} MB`;

/** What a call takes of its own: the least of three tries, because other work on the machine only adds to it. */
async function leastSpent(run: string): Promise<Opening> {
  let least = await open(run);
  for (let i = 0; i < 2 && (least.ms > mostMs || least.megabytes > mostMegabytes); i++) {
    const { ms, megabytes } = await open(run);
    least = {
      ...least,
      ms: Math.min(ms, least.ms),
      megabytes: Math.min(megabytes, least.megabytes),
    };
  }
  return least;
}

/** Opens a run in a process of its own. */
async function open(run: string): Promise<Opening> {
  const script = new URL("hostile-child.ts", import.meta.url);
  const argv = ["--expose-gc", ...sourceArguments(script), run];
  const child = spawn(process.execPath, argv, { stdio: ["ignore", "pipe", "inherit"] });
  let text = "";
  for await (const data of child.stdout) text += data;
  return JSON.parse(text);
}
