import { cpus } from "node:os";
import { chooseEngine } from "@autoencoders/compiler";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-cpu";
import "@tensorflow/tfjs-layers";
import { type Contestant, own, peers } from "./contestant.ts";
import { median } from "./median.ts";
import { benchSteps } from "./models.ts";

/** Times every step of every contestant in interleaved rounds and prints medians, and medians of the rounds' ratios. */
export async function stepsBench({
  threads,
  rounds,
  only,
  json,
}: {
  threads: number;
  rounds: number;
  only: readonly string[] | undefined;
  json: boolean;
}): Promise<void> {
  tf.enableProdMode();
  await tf.setBackend("cpu");
  const ours = own("compiled (onnx)", await chooseEngine("onnx", { threads }));
  const others = await peers(threads);
  const wasm = own("eager (tfjs wasm, fixed)", await chooseEngine("wasm"));
  await tf.setBackend("cpu");
  if (!json)
    console.log(
      `${cpus()[0]!.model}, ${cpus().length} cores, ${threads} threads, Node ${process.version}, ${rounds} rounds`,
    );
  for (const [letter, { what, steps }] of Object.entries(benchSteps)) {
    if (only && !only.includes(letter)) continue;
    const times = new Map<Contestant, number[]>();
    const field = [ours, ...others, wasm];
    const failed = new Map<Contestant, string>();
    for (let round = 0; round <= rounds; round++)
      for (const contestant of field) {
        if (failed.has(contestant)) continue;
        // The slow engine does fewer steps, so that a round of all takes seconds.
        const count = contestant === wasm ? Math.max(2, Math.round(steps / 20)) : steps;
        try {
          const ms = await contestant.round(letter, count);
          if (round > 0) times.set(contestant, [...(times.get(contestant) ?? []), ms]);
        } catch (error) {
          failed.set(contestant, (error as Error).message);
        }
      }
    if (!json) console.log(`\nstep ${letter}: ${what}`);
    const mine = times.get(ours)!;
    for (const contestant of field) {
      const list = times.get(contestant);
      if (!list) {
        if (!json) console.log(`  ${contestant.name.padEnd(28)} ${failed.get(contestant)}`);
        continue;
      }
      const ratio = median(list.map((ms, i) => mine[i]! / ms));
      const row = {
        step: letter,
        engine: contestant.name,
        ms: median(list),
        min: Math.min(...list),
        max: Math.max(...list),
        oursOverIt: ratio,
      };
      if (json) console.log(JSON.stringify(row));
      else
        console.log(
          `  ${contestant.name.padEnd(28)} ${row.ms.toFixed(3).padStart(9)} ms/step  (${row.min.toFixed(3)} to ${row.max.toFixed(3)})` +
            (contestant === ours ? "" : `  ours takes ${ratio.toFixed(2)} of it`),
        );
    }
  }
  for (const contestant of [ours, ...others]) await contestant.end();
}
