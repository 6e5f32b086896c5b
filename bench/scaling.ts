import { cpus } from "node:os";
import { chooseEngine } from "@autoencoders/compiler";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-cpu";
import "@tensorflow/tfjs-layers";
import { type Contestant, own, torch } from "./contestant.ts";
import { type DenseStep, denseStep } from "./dense-step.ts";
import { median } from "./median.ts";

interface Axis {
  readonly what: string;
  /** Where it is measured; undefined: at the numbers of threads asked for. */
  readonly at?: readonly number[];
  readonly step: (at: number, threads: number) => DenseStep;
}

const mirrored = (half: readonly number[]) => [...half, ...half.slice(0, -1).reverse()];
const sizes = mirrored([784, 256, 64]);
const batch = 128;

/** One number grows along each; all go through 784-256-64-256-784 with batch 128. */
const axes: Readonly<Record<string, Axis>> = {
  batch: {
    what: "rows in a batch of 784-256-64-256-784",
    at: [16, 32, 64, 128, 256, 512, 1024],
    step: (at, threads) => ({ sizes, batch: at, threads }),
  },
  width: {
    what: "units w of 784-w-64-w-784, batch 128",
    at: [64, 128, 256, 512, 1024, 2048],
    step: (at, threads) => ({ sizes: mirrored([784, at, 64]), batch, threads }),
  },
  depth: {
    what: "dense layers of 784-256-...-64-...-256-784, batch 128",
    at: [2, 4, 8, 16],
    step: (at, threads) => ({
      sizes: mirrored([784, ...Array<number>(at / 2 - 1).fill(256), 64]),
      ...{ batch, threads },
    }),
  },
  threads: {
    what: "threads of 784-256-64-256-784, batch 128",
    step: (at) => ({ sizes, batch, threads: at }),
  },
};

export const axisNames: readonly string[] = Object.keys(axes);

/** Milliseconds of each round, in turns after one that is not counted; a peer that fails leaves its message. */
async function timesOf(
  step: DenseStep,
  { rounds, peer }: { rounds: number; peer: Contestant | undefined },
): Promise<{ mine: number[]; theirs: number[]; failure: string | undefined }> {
  const { steps } = denseStep(step);
  const ours = own("compiled (onnx)", await chooseEngine("onnx", { threads: step.threads }));
  const [mine, theirs]: [number[], number[]] = [[], []];
  let failure: string | undefined;
  for (let round = 0; round <= rounds; round++) {
    const ms = await ours.round(step, steps);
    if (round > 0) mine.push(ms);
    if (!peer || failure) continue;
    try {
      const peerMs = await peer.round(step, steps);
      if (round > 0) theirs.push(peerMs);
    } catch (error) {
      failure = (error as Error).message;
    }
  }
  await ours.end();
  return { mine, theirs: failure ? [] : theirs, failure };
}

const figuresOf = (times: readonly number[]) => ({
  ms: median(times),
  min: Math.min(...times),
  max: Math.max(...times),
});

function cell(times: readonly number[]): string {
  const { ms, min, max } = figuresOf(times);
  return `${ms.toFixed(3).padStart(9)} (${min.toFixed(3)} to ${max.toFixed(3)})`.padEnd(32);
}

/**
 * Times a dense step along each axis, compiled and in PyTorch eager in turns, and prints medians, and medians of the
 * rounds' ratios.
 */
export async function scalingBench({
  threads,
  rounds,
  only,
  json,
}: {
  /** Along the axis of threads; the other axes have the last of them. */
  threads: readonly number[];
  rounds: number;
  only: readonly string[];
  json: boolean;
}): Promise<void> {
  tf.enableProdMode();
  await tf.setBackend("cpu");
  const peer = await torch(Math.max(...threads), "eager");
  if (!peer) console.error("PyTorch is not installed (bench/peers.sh): our times alone");
  if (!json)
    console.log(
      `${cpus()[0]!.model}, ${cpus().length} cores, Node ${process.version}, ${rounds} rounds; ms per step`,
    );
  for (const name of only) {
    const { what, at: places = threads, step: stepAt } = axes[name]!;
    if (!json)
      console.log(
        `\n${name}: ${what}${name === "threads" ? "" : `, ${threads.at(-1)} threads`}\n` +
          `  ${name.padEnd(8)}${"  compiled (onnx)".padEnd(32)}${peer ? `  ${peer.name}` : ""}`,
      );
    for (const at of places) {
      const step = stepAt(at, threads.at(-1)!);
      const { mine, theirs, failure } = await timesOf(step, { rounds, peer });
      const ratio = theirs.length > 0 ? median(mine.map((ms, i) => ms / theirs[i]!)) : undefined;
      if (json) {
        const rows: [string, number[], number][] = [["compiled (onnx)", mine, 1]];
        if (peer && ratio !== undefined) rows.push([peer.name, theirs, ratio]);
        for (const [engine, times, oursOverIt] of rows)
          console.log(
            JSON.stringify({ axis: name, at, ...step, engine, ...figuresOf(times), oursOverIt }),
          );
        if (failure) console.log(JSON.stringify({ axis: name, at, engine: peer?.name, failure }));
      } else
        console.log(
          `  ${String(at).padStart(7)} ${cell(mine)}` +
            (ratio === undefined
              ? (failure ?? "")
              : `${cell(theirs)}ours takes ${ratio.toFixed(2)} of it`),
        );
    }
  }
  await peer?.end();
}
