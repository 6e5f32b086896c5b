import { createHash } from "node:crypto";
import type * as tf from "@tensorflow/tfjs-core";
import { modelWeights } from "../model-weights.ts";
import type { Networks } from "../parts-of.ts";

/** Returns the SHA-256 of a tensor's bytes: equal bits are equal texts, which compares millions of numbers at once. */
export const digest = (tensor: tf.Tensor): string =>
  createHash("sha256")
    .update(tensor.dtype === "string" ? "" : new Uint8Array(tensor.dataSync().slice().buffer))
    .digest("hex");

/** Returns the SHA-256 of each weight by its name. */
export const digests = (model: Networks): Readonly<Record<string, string>> =>
  Object.fromEntries(modelWeights(model).map(({ name, variable }) => [name, digest(variable)]));

/** Returns the same of the weights that are trained: moving averages change with each batch that a training sees. */
export const trainedDigests = (model: Networks): Readonly<Record<string, string>> =>
  Object.fromEntries(
    modelWeights(model)
      .filter(({ trainable }) => trainable)
      .map(({ name, variable }) => [name, digest(variable)]),
  );
