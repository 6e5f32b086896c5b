import { seededRandom } from "@autoencoders/layers";
import * as tf from "@tensorflow/tfjs-core";
import type { Autoencoder } from "./autoencoder.ts";
import { decode } from "./decode.ts";
import { OptionError } from "./options/option-error.ts";
import { priorOf } from "./prior-of.ts";

/**
 * New rows: decoded codes drawn from the model's prior; of a model that has learned how far each feature scatters around the decoded
 * rows, with that scatter.
 *
 * @param options.count how many, ≥ 1
 * @param options.seed any safe integer; the first rows of more are the rows of fewer
 * @returns [count, ...inputShape], in the range of the data
 * @throws UnsuitedModelError where the model has no prior, so that its codes follow no known distribution
 * @throws OptionError for a count or seed out of its range
 *
 * D. P. Kingma, M. Welling, "Auto-Encoding Variational Bayes", ICLR 2014, https://arxiv.org/abs/1312.6114
 */
export function sample(
  model: Pick<Autoencoder, "decoder" | "name" | "prior" | "observe">,
  {
    count = 1,
    seed = 0,
  }: {
    /** How many rows are drawn. Default: 1. */
    count?: number;
    /** The seed of whatever is drawn at random. Default: 0. */
    seed?: number;
  } = {},
): tf.Tensor {
  const prior = priorOf(model);
  if (!Number.isSafeInteger(count) || count < 1)
    throw new OptionError("sample", "count", "an integer ≥ 1", String(count));
  if (!Number.isSafeInteger(seed))
    throw new OptionError("sample", "seed", "a safe integer", String(seed));
  return tf.tidy(() => {
    const random = seededRandom(seed);
    const rows = decode(model, prior.sample(random, count));
    return model.observe ? model.observe(rows, random) : rows;
  });
}
