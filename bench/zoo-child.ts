import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { chooseEngine } from "@autoencoders/compiler";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-cpu";
import "@tensorflow/tfjs-layers";
import { clockOf } from "./clock-of.ts";
import { median } from "./median.ts";
import { peakMegabytes } from "./peak-megabytes.ts";
import { zooTraining } from "./zoo-training.ts";

const [calls, stepsOfCall] = [5, 12];

/** What it takes to compile a step, and to go on training. */
export interface Compiled {
  /** Milliseconds of recording, simplifying, writing the graph and making the session. */
  readonly compileMs: number;
  /** Megabytes that the process had at most. */
  readonly peakMb: number;
}

/** How a step is compiled and timed. */
interface CompileOptions {
  readonly threads: number;
  /** Whether the processor's time is taken in the place of what the clock says. */
  readonly isBusy: boolean;
}

/** Compiles a model's step in this process, where nothing is compiled or cached yet, and trains some steps. */
async function compiledHere(name: string, { threads, isBusy }: CompileOptions): Promise<Compiled> {
  const now = clockOf(isBusy);
  tf.enableProdMode();
  await tf.setBackend("cpu");
  const engine = await chooseEngine("onnx", { threads });
  const training = await zooTraining(engine, name);
  const time = async (steps: number): Promise<number> => {
    const started = now();
    await training.run(steps);
    return now() - started;
  };
  const first = await time(1);
  const single = median([await time(1), await time(1), await time(1)]);
  for (let call = 0; call < calls; call++) await time(stepsOfCall);
  await training.end();
  return { compileMs: first - single, peakMb: peakMegabytes() };
}

const itself = fileURLToPath(import.meta.url);

/** The same in a process of its own. @throws where it fails */
export function compiledAfresh(name: string, { threads, isBusy }: CompileOptions): Compiled {
  const words = [...process.execArgv, itself, name, `${threads}`, `${isBusy}`];
  const child = spawnSync(process.execPath, words, { encoding: "utf8" });
  if (child.status !== 0) throw new Error(`${name} did not compile: ${child.stderr}`);
  return JSON.parse(child.stdout.trim().split("\n").at(-1)!);
}

if (process.argv[1] === itself) {
  const [name = "", threads, isBusy] = process.argv.slice(2);
  const options = { threads: Number(threads), isBusy: isBusy === "true" };
  console.log(JSON.stringify(await compiledHere(name, options)));
}
