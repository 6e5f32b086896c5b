import type { Engine, EngineName } from "@autoencoders/compiler";
import { type Autoencoder, encode, modelWeights } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import { checkInteger } from "../options/_check-integer.ts";
import { engineOf } from "../options/fit-options.ts";
import { mapRows } from "./_map-rows.ts";
import { withoutMissing } from "./_without-missing.ts";
import { checkExamples } from "./check-examples.ts";
import type { Examples } from "./examples.ts";
import type { RowSource } from "./row-source.ts";

/**
 * The codes of examples as examples: [n, ...inputShape] to [n, codeDim], of a variational autoencoder the means.
 *
 * @throws ExamplesError where the examples do not fit the model; TrainingOptionError for a batch size that is none
 */
export async function encodeExamples(
  { encoder, decoder, code }: Pick<Autoencoder, "encoder" | "decoder" | "code">,
  examples: Examples | RowSource,
  {
    engine = "auto",
    batchSize = 1000,
  }: {
    /** The engine that computes. Default: "auto". */
    engine?: Engine | EngineName;
    /** How many rows there are in a batch. Default: 1000. */
    batchSize?: number;
  } = {},
): Promise<Examples> {
  const { x: rows } = withoutMissing(examples, "examples");
  checkExamples({ encoder }, rows);
  checkInteger("batchSize", batchSize, 1);
  const features = code.shape.reduce((size, xDim) => size * xDim, 1);
  const weights = modelWeights({ encoder, decoder }).filter(({ name }) =>
    name.startsWith("encoder/"),
  );
  const flatCodes = (x: tf.Tensor) => tf.reshape(encode({ encoder, code }, x), [-1, features]);
  const options = { features, batchSize };
  const codes = await mapRows(await engineOf(engine), rows, weights, flatCodes, options);
  return { ...codes, shape: [codes.shape[0]!, ...code.shape] };
}
