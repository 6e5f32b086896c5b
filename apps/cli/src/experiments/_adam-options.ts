import { adam, cosineDecay } from "@autoencoders/trainers";
import type { Lab } from "./lab.ts";

/** Gives the options of a training by Adam that is no recipe's, as an experiment's settings have it: with its seed, on its engine. */
export const adamOptions = (
  lab: Pick<Lab, "seed" | "engine" | "epochs">,
  settings: { readonly epochs: number; readonly batchSize: number; readonly learningRate: number },
) => ({
  epochs: lab.epochs(settings.epochs),
  batchSize: settings.batchSize,
  optimizer: adam({ learningRate: settings.learningRate }),
  seed: lab.seed,
  engine: lab.engine,
});

/** Gives the same with a learning rate that falls along a cosine to itself over the divisor, in all steps on so many rows. */
export const fallingAdamOptions = (
  lab: Parameters<typeof adamOptions>[0],
  settings: Parameters<typeof adamOptions>[1],
  { rows, divisor }: { readonly rows: number; readonly divisor: number },
) => {
  const { learningRate: from, batchSize } = settings;
  const options = adamOptions(lab, settings);
  const steps = options.epochs * Math.ceil(rows / batchSize);
  return {
    ...options,
    optimizer: adam({ learningRate: cosineDecay({ from, to: from / divisor, steps }) }),
  };
};
