import { adadelta } from "./adadelta.ts";
import { adagrad } from "./adagrad.ts";
import { adam } from "./adam.ts";
import { adamW } from "./adam-w.ts";
import { momentum } from "./momentum.ts";
import { nadam } from "./nadam.ts";
import type { Optimizer } from "./optimizer.ts";
import { rmsprop } from "./rmsprop.ts";
import { sgd } from "./sgd.ts";

/** Every optimizer by name: what the command line offers and the contract tests run over. */
export const optimizers = {
  sgd,
  momentum,
  adam,
  adamW,
  nadam,
  rmsprop,
  adagrad,
  adadelta,
} as const satisfies Readonly<Record<string, (options?: never) => Optimizer>>;

/** The name of an optimizer. */
export type OptimizerName = keyof typeof optimizers;
