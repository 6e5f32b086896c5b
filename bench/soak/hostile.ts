import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { contentsOf, hostileRuns } from "../../packages/runs/src/testing/hostile-runs.ts";
import { openStoredRun } from "../../packages/runs/src/testing/open-stored-run.ts";
import { makeSmallRun } from "../../packages/runs/src/testing/small-run.ts";
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
    for (let i = 0; i < 5; i++) await openStoredRun(sound);
    const faults: string[] = [];
    const most = { ms: 0, megabytes: 0 };
    for (const [i, { name, make }] of hostileRuns.entries()) {
      const [run, outside] = [join(folder, `${i}`, "run"), join(folder, `${i}`, "outside")];
      cpSync(sound, run, { recursive: true });
      mkdirSync(outside);
      writeFileSync(join(outside, "victim"), "dear");
      cpSync(other, join(outside, "other"), { recursive: true });
      await make(run, outside);
      const before = contentsOf(outside).join();
      const { error, ms, megabytes } = await leastSpent(() => openStoredRun(run));
      most.ms = Math.max(most.ms, ms);
      most.megabytes = Math.max(most.megabytes, megabytes);
      if (!error || /^(Type|Range|Syntax|Reference|)Error$/.test(error.name))
        faults.push(`${name}: ${error ? `${error.name}: ${error.message}` : "taken"}`);
      if (ms > mostMs || megabytes > mostMegabytes)
        faults.push(`${name}: ${ms.toFixed(0)} ms, ${megabytes.toFixed(0)} MB`);
      if (contentsOf(outside).join() !== before)
        faults.push(`${name}: something outside is touched`);
    }
    for (const fault of faults) console.log(`  ${fault}`);
    console.log(
      `hostile: ${hostileRuns.length} runs and models; at most ${most.ms.toFixed(0)} ms and ${most.megabytes.toFixed(0)} MB above the process ` +
        `before; ${faults.length} faults`,
    );
    return faults.length === 0;
  });
}

/** What a call takes of its own: the least of three tries, because other work on the machine only adds to it. */
async function leastSpent(call: () => Promise<void>) {
  let least = await spent(call);
  for (let i = 0; i < 2 && (least.ms > mostMs || least.megabytes > mostMegabytes); i++) {
    const { ms, megabytes } = await spent(call);
    least = {
      ...least,
      ms: Math.min(ms, least.ms),
      megabytes: Math.min(megabytes, least.megabytes),
    };
  }
  return least;
}

/** The error of a call, its time, and the memory of the process at its most beyond what it had before. */
async function spent(call: () => Promise<void>) {
  globalThis.gc?.();
  writeFileSync("/proc/self/clear_refs", "5"); // the peak is counted from here on
  const before = memory("VmRSS");
  const started = performance.now();
  const error = await call().then(
    () => undefined,
    (thrown: Error) => thrown,
  );
  const ms = performance.now() - started;
  return { error, ms, megabytes: (memory("VmHWM") - before) / 1024 };
}

/** In KiB. */
const memory = (what: "VmRSS" | "VmHWM"): number =>
  Number(new RegExp(`${what}:\\s+(\\d+)`).exec(readFileSync("/proc/self/status", "utf8"))?.[1]);
