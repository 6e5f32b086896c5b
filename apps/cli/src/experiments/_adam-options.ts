import { adam } from "@autoencoders/trainers";
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
