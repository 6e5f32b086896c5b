import { seededRandom } from "@autoencoders/layers";
import * as tf from "@tensorflow/tfjs-core";
import type { Autoencoder } from "./autoencoder.ts";
import { classRows } from "./condition/class-rows.ts";
import { decode } from "./decode.ts";
import { priorOf } from "./objective/prior-of.ts";
import { temperatureOf } from "./objective/temperature-of.ts";
import { OptionError } from "./options/option-error.ts";

/**
 * New rows: decoded codes drawn from the model's prior; of a model that has learned how far each feature scatters around the decoded
 * rows, with that scatter. A model that is told classes draws rows of the one that is asked for.
 *
 * @param options.count how many, ≥ 1
 * @param options.seed any safe integer; the first rows of more are the rows of fewer
 * @param options.condition the class of all rows, from 0, for a model that is told it; any where absent
 * @param options.temperature what the logits of indices are divided by, > 0, where the prior draws such: 1 as the prior says
 * @returns [count, ...inputShape], in the range of the data
 * @throws UnsuitedModelError where the model has no prior, so that its codes follow no known distribution
 * @throws UnsuitedModelError for a temperature where the prior draws no indices
 * @throws OptionError for a count, seed, class or temperature out of its range
 *
 * D. P. Kingma, M. Welling, "Auto-Encoding Variational Bayes", ICLR 2014, https://arxiv.org/abs/1312.6114
 */
export function sample(
  model: Pick<Autoencoder, "decoder" | "name" | "prior" | "observe" | "condition">,
  {
    count = 1,
    seed = 0,
    condition,
    temperature,
  }: {
    /** How many rows are drawn. Default: 1. */
    count?: number;
    /** The seed of whatever is drawn at random. Default: 0. */
    seed?: number;
    /** The class of all rows, from 0, of a model that is told it. Default: none. */
    condition?: number | undefined;
    /** What the logits of indices are divided by, > 0, where the prior draws such. Default: none, which draws as 1 does. */
    temperature?: number | undefined;
  } = {},
): tf.Tensor {
  const prior = priorOf(model);
  if (!Number.isSafeInteger(count) || count < 1)
    throw new OptionError("sample", "count", "an integer ≥ 1", String(count));
  if (!Number.isSafeInteger(seed))
    throw new OptionError("sample", "seed", "a safe integer", String(seed));
  const divisor = temperatureOf(model, temperature);
  return tf.tidy(() => {
    const random = seededRandom(seed);
    const classes = condition === undefined ? undefined : classRows(model, condition, count);
    const codes =
      divisor !== undefined && prior.drawn
        ? prior.drawn.codes(random.uniform([count, ...prior.drawn.uniforms]), tf.scalar(divisor))
        : prior.sample(random, count);
    const rows = decode(model, codes, classes);
    return model.observe ? model.observe(rows, random) : rows;
  });
}
