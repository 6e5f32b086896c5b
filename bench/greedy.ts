import { chooseEngine, type Engine } from "@autoencoders/compiler";
import { digits, head, mnist } from "@autoencoders/datasets";
import { stacked } from "@autoencoders/models";
import { adam, type Examples, fitGreedy } from "@autoencoders/trainers";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-cpu";
import "@tensorflow/tfjs-layers";
import { median } from "./median.ts";

interface Options {
  readonly threads: number;
  readonly rounds: number;
  readonly epochs: number;
  readonly examples: number;
  readonly dataDir: string | undefined;
  readonly json: boolean;
}

const decay = {
  name: "weighted",
  options: { weight: 1e-4, penalty: { name: "l2Kernel", options: {} } },
};

/** Wall seconds of each phase of 784-300-150-300-784, what is computed before its first step included. */
async function phaseSeconds(
  engine: Engine,
  examples: Examples,
  { epochs, cached }: { epochs: number; cached: boolean },
): Promise<[number, number]> {
  const model = stacked({ inputShape: [28, 28, 1], penalties: { l2: decay } });
  const seconds: [number, number] = [0, 0];
  let started = performance.now();
  const options = { phases: [epochs, epochs], batchSize: 150, optimizer: adam(), engine, cached };
  for await (const { phase } of fitGreedy(model, examples, options)) {
    seconds[phase - 1]! += (performance.now() - started) / 1000;
    started = performance.now();
  }
  return seconds;
}

/** Layer-wise training with the codes of the finished layer computed once, and in every step, in turns. */
export async function greedyBench(options: Options): Promise<void> {
  tf.enableProdMode();
  await tf.setBackend("cpu");
  const { threads, rounds, epochs, dataDir } = options;
  const engine = await chooseEngine("onnx", { threads });
  const all = dataDir ? await mnist({ dataDir }) : digits({ examples: options.examples * 1.25 });
  const examples = head(all.train, options.examples);
  const second: Record<"cached" | "uncached", number[]> = { cached: [], uncached: [] };
  const first: number[] = [];
  for (let round = 0; round < rounds; round++)
    for (const kind of ["cached", "uncached"] as const) {
      const seconds = await phaseSeconds(engine, examples, { epochs, cached: kind === "cached" });
      first.push(seconds[0]);
      second[kind].push(seconds[1]);
    }
  const figures = {
    data: all.name,
    examples: examples.shape[0],
    ...{ epochs, rounds },
    firstPhaseSeconds: median(first),
    cachedSeconds: median(second.cached),
    uncachedSeconds: median(second.uncached),
    uncachedOverCached: median(second.uncached) / median(second.cached),
  };
  if (options.json) console.log(JSON.stringify(figures));
  else
    console.log(
      [
        `phase 1 of 784-300-150-300-784, ${epochs} epochs of ${examples.shape[0]} rows  ${figures.firstPhaseSeconds.toFixed(2)} s`,
        `phase 2, codes of phase 1 computed once      ${figures.cachedSeconds.toFixed(2)} s`,
        `phase 2, codes computed in every step        ${figures.uncachedSeconds.toFixed(2)} s, ${figures.uncachedOverCached.toFixed(2)} of that`,
      ].join("\n"),
    );
}
