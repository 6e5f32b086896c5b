import { seededRandom } from "@autoencoders/layers";
import * as tf from "@tensorflow/tfjs-core";
import { applyNetwork } from "../_apply-layer.ts";
import type { Autoencoder } from "../autoencoder.ts";
import { checkRows } from "../check-rows.ts";
import { decode } from "../decode.ts";
import { encode } from "../encode.ts";
import { drawNormalCode } from "../objective/draw-normal-code.ts";
import { OptionError } from "../options/option-error.ts";
import { UnsuitedModelError } from "../unsuited-model-error.ts";

/**
 * Returns rows with the numbers that the model is given kept, and the others as it completes them: decoded from the mean of the codes that the given
 * ones leave open, or with a seed from a code that is drawn from them.
 *
 * @param x [n, ...inputShape]; what is not given may be anything
 * @param options.seed any safe integer: each draws other completions; default none, the mean
 * @returns the same shape
 * @throws UnsuitedModelError where the model completes nothing
 * @throws ShapeError where x are not rows of this model
 * @throws OptionError for a seed that is no safe integer
 */
export function complete(
  model: Pick<Autoencoder, "name" | "encoder" | "decoder" | "code" | "completion">,
  x: tf.Tensor,
  {
    seed,
  }: {
    /** The seed of the codes that are drawn. Default: none, so that the mean of the codes is decoded. */
    seed?: number;
  } = {},
): tf.Tensor {
  const { name, encoder, completion } = model;
  if (!completion)
    throw new UnsuitedModelError(
      "complete",
      "a model that completes rows of which a part is given",
      `"${name}", which sees whole rows`,
      "use completingVae",
    );
  if (seed !== undefined && !Number.isSafeInteger(seed))
    throw new OptionError("complete", "seed", "a safe integer", String(seed));
  checkRows(model, x);
  return tf.tidy(() => {
    const code =
      seed === undefined
        ? encode(model, x)
        : drawNormalCode(applyNetwork(encoder, x), seededRandom(seed)).code;
    const given = tf.tensor(completion.given, [1, ...x.shape.slice(1)]);
    return tf.add(tf.mul(x, given), tf.mul(decode(model, code), tf.sub(1, given)));
  });
}
