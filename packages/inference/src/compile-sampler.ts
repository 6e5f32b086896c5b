import type { RowBlock } from "@autoencoders/compiler";
import { type Random, seededRandom } from "@autoencoders/layers";
import {
  type Autoencoder,
  classRows,
  type Prior,
  priorOf,
  temperatureOf,
} from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import { compilePart } from "./_compile-part.ts";
import { compileDecoder } from "./compile-decoder.ts";
import { InferenceOptionError } from "./inference-option-error.ts";
import type { InferenceOptions } from "./inference-options.ts";

/** Which rows are drawn. */
export interface SampleOptions {
  /** How many, from 1; default 1. */
  readonly count?: number | undefined;
  /** How many of them are left out, the first: a multiple of a thousand; default 0. */
  readonly after?: number | undefined;
  /** Any safe integer; the first rows of more are the rows of fewer. Default 0. */
  readonly seed?: number | undefined;
  /** The class of all rows, from 0, of a model that is told it; any where absent. */
  readonly condition?: number | undefined;
  /** What the logits of indices are divided by, > 0, where the prior draws such; 1 where absent. */
  readonly temperature?: number | undefined;
}

/** A model's prior and decoder, compiled once and kept; it may be called again before it has ended. */
export interface CompiledSampler {
  /**
   * Draws new rows, chunk by chunk: [rows of the chunk, ...inputShape], in the range of the rows as the model sees them.
   *
   * @throws InferenceOptionError for a count or a seed that is none; OptionError, UnsuitedModelError for a class that there is not, or a temperature
   * that is none or that the prior has no use for
   */
  (options?: SampleOptions): AsyncGenerator<RowBlock, void, void>;
  /** Frees the session, once the calls that wait are done. */
  dispose(): Promise<void>;
}

/** Rows of a chunk: part of what a seed means, like the order of the draws. */
const chunkRows = 1000;

/**
 * Compiles what draws new rows, decoded codes of the model's prior with the scatter that the model has learned, if it has. The first thousand are those of `sample` of the models with the
 * same seed; where a network draws codes in turn, but for a row in many thousands, whose number falls so near to a bound that rounding decides.
 *
 * @throws UnsuitedModelError where the model has no prior
 */
export async function compileSampler(
  model: Pick<Autoencoder, "decoder" | "name" | "prior" | "observe" | "condition">,
  options: Omit<InferenceOptions, "batchSize"> = {},
): Promise<CompiledSampler> {
  const prior = priorOf(model);
  const inChunks = { ...options, batchSize: chunkRows };
  const { drawn } = prior;
  const draw = drawn && (await compileDraw(drawn, inChunks));
  const decode = await compileDecoder(model, inChunks);
  const sampler: CompiledSampler = async function* ({
    count = 1,
    after = 0,
    seed = 0,
    condition,
    temperature,
  } = {}) {
    if (!Number.isSafeInteger(count) || count < 1)
      throw new InferenceOptionError("count", "a whole number from 1", count);
    if (!Number.isSafeInteger(seed)) throw new InferenceOptionError("seed", "a whole number", seed);
    if (!Number.isSafeInteger(after / chunkRows) || after < 0)
      throw new InferenceOptionError("after", "a multiple of 1000 from 0", after);
    const divisor = temperatureOf(model, temperature) ?? 1;
    for (let first = after, chunk = after / chunkRows; first < count; first += chunkRows, chunk++) {
      const random = seededRandom(seed, chunk);
      const rows = Math.min(chunkRows, count - first);
      const codes =
        drawn && draw
          ? await draw(
              await blockOf(besideTemperature(random.uniform([rows, ...drawn.uniforms]), divisor)),
            )
          : await blockOf(prior.sample(random, rows));
      const classes = condition === undefined ? undefined : classNumbers(model, condition, rows);
      const decoded = await decode({ ...codes, condition: classes });
      yield model.observe ? await observed(model.observe, decoded, random) : decoded;
    }
  };
  sampler.dispose = async () => {
    await draw?.dispose();
    await decode.dispose();
  };
  return sampler;
}

/** Compiles how codes follow from uniform numbers, each row's beside the temperature that its logits are divided by. */
function compileDraw(
  { uniforms, codes }: NonNullable<Prior["drawn"]>,
  options: InferenceOptions,
): ReturnType<typeof compilePart> {
  const xNumbers = tf.util.sizeFromShape([...uniforms]);
  const draw = (rows: tf.Tensor): tf.Tensor => {
    const [numbers, temperature] = tf.split(rows, [xNumbers, 1], 1);
    return codes(tf.reshape(numbers!, [rows.shape[0]!, ...uniforms]), temperature);
  };
  return compilePart([xNumbers + 1], draw, options);
}

/** Numbers [n, ...shape] as rows, each with the temperature at its end; they are freed. */
function besideTemperature(numbers: tf.Tensor, temperature: number): tf.Tensor {
  const n = numbers.shape[0]!;
  const rows = tf.tidy(() =>
    tf.concat([tf.reshape(numbers, [n, -1]), tf.fill([n, 1], temperature)], 1),
  );
  numbers.dispose();
  return rows;
}

/** The condition of rows of one class, [count, classes]. @throws OptionError, UnsuitedModelError */
function classNumbers(
  model: Pick<Autoencoder, "name" | "condition">,
  place: number,
  count: number,
): Float32Array {
  return tf.tidy(() => Float32Array.from(classRows(model, place, count).dataSync()));
}

/** The numbers of a tensor, which is freed. */
async function blockOf(tensor: tf.Tensor): Promise<RowBlock> {
  const block = { data: Float32Array.from(await tensor.data()), shape: tensor.shape };
  tensor.dispose();
  return block;
}

/** Draws rows around those that were decoded. */
async function observed(
  observe: NonNullable<Autoencoder["observe"]>,
  { data, shape }: RowBlock,
  random: Random,
): Promise<RowBlock> {
  const rows = tf.tidy(() => observe(tf.tensor(data, [...shape], "float32"), random));
  return blockOf(rows);
}
