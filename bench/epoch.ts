import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { chooseEngine } from "@autoencoders/compiler";
import { type DataSet, digits, mnist } from "@autoencoders/datasets";
import { gaussianNoise } from "@autoencoders/layers";
import { denseAutoencoder } from "@autoencoders/models";
import { adam, fit } from "@autoencoders/trainers";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-cpu";
import "@tensorflow/tfjs-layers";
import { own } from "./contestant.ts";
import { median } from "./median.ts";
import { benchSteps } from "./models.ts";
import { peakMegabytes } from "./peak-megabytes.ts";

interface Options {
  readonly threads: number;
  readonly epochs: number;
  readonly dataDir: string | undefined;
  readonly json: boolean;
}

/** MNIST where there is a folder with it, else as many generated digits. */
const load = (dataDir: string | undefined): Promise<DataSet> | DataSet =>
  dataDir ? mnist({ dataDir }) : digits({ examples: 68_750 });

/** Seconds of each epoch of step a's model under fit, after one to warm up; validation included. */
async function epochSeconds(
  { threads, epochs, dataDir }: Options,
  noise: boolean,
): Promise<number[]> {
  const engine = await chooseEngine("onnx", { threads });
  const { train, validation } = await load(dataDir);
  const model = denseAutoencoder({
    ...{
      inputShape: [28, 28, 1],
      hidden: [300],
      codeDim: 150,
      activation: "elu" as const,
      outputActivation: "linear" as const,
    },
    ...(noise ? { corruption: gaussianNoise({ stddev: 1 }) } : {}),
  });
  const seconds: number[] = [];
  const options = {
    epochs: epochs + 1,
    batchSize: 150,
    optimizer: adam(),
    engine,
    ...(validation ? { validation } : {}),
  };
  for await (const report of fit(model, train, options)) seconds.push(report.seconds);
  return seconds.slice(1);
}

/** Whole epochs over their steps alone; with noise over without; peak memory of a process that only trains. */
export async function epochBench(options: Options): Promise<void> {
  tf.enableProdMode();
  await tf.setBackend("cpu");
  if (process.env.BENCH_MEMORY) {
    await epochSeconds({ ...options, epochs: 1 }, false);
    console.log(JSON.stringify({ peakMb: peakMegabytes() }));
    return;
  }
  const memory = spawnSync(
    process.execPath,
    [
      ...process.execArgv,
      fileURLToPath(new URL("main.ts", import.meta.url)),
      "epoch",
      ...(options.dataDir ? ["--data-dir", options.dataDir] : []),
    ],
    {
      env: { ...process.env, BENCH_MEMORY: "1" },
      encoding: "utf8",
    },
  );
  const { peakMb } = JSON.parse(memory.stdout.trim().split("\n").at(-1) || "{}");
  const alone = own("steps alone", await chooseEngine("onnx", { threads: options.threads }));
  const stepMs: number[] = [];
  for (let round = 0; round < 5; round++) stepMs.push(await alone.round("a", benchSteps.a!.steps));
  const plain = await epochSeconds(options, false);
  for (let round = 0; round < 5; round++) stepMs.push(await alone.round("a", benchSteps.a!.steps));
  const noisy = await epochSeconds(options, true);
  await alone.end();
  const steps = Math.ceil((await load(options.dataDir)).train.shape[0]! / 150);
  const figures = {
    data: options.dataDir ? "mnist" : "generated digits",
    steps,
    stepMs: median(stepMs),
    epochSeconds: median(plain),
    epochOverSteps: (median(plain) * 1000) / (steps * median(stepMs)),
    noisyEpochSeconds: median(noisy),
    noisyOverPlain: median(noisy) / median(plain),
    peakMb,
  };
  if (options.json) console.log(JSON.stringify(figures));
  else
    console.log(
      [
        `step a alone                 ${figures.stepMs.toFixed(2)} ms`,
        `epoch of fit (${steps} steps, validation) ${figures.epochSeconds.toFixed(2)} s, ${figures.epochOverSteps.toFixed(2)} of its steps alone`,
        `the same with Gaussian noise ${figures.noisyEpochSeconds.toFixed(2)} s, ${figures.noisyOverPlain.toFixed(2)} of it without`,
        `peak memory of a process that trains a on ${figures.data}  ${Math.round(figures.peakMb)} MB`,
      ].join("\n"),
    );
}
