import { meanSquaredError } from "@autoencoders/losses";
import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { applied } from "../_applied.ts";
import { applyLayer } from "../_apply-layer.ts";
import { assemble } from "../_assemble.ts";
import type { Autoencoder } from "../autoencoder.ts";
import { initializeKernels } from "../kernels/_initialize-kernels.ts";
import { quietBackend } from "../kernels/_quiet-backend.ts";
import { corruptedInput } from "../objective/_corrupted-input.ts";
import { checkPenalties, penaltyNumbers, penaltyTerms } from "../objective/_penalty-terms.ts";
import { type BuildLimits, checkSize } from "../options/build-limits.ts";
import type { ResolvedOptions } from "../options/options-of.ts";
import type { detectorOptions } from "./_detector-options.ts";
import { ensemble } from "./_ensemble.ts";
import { narrowNet, wideNet } from "./_member-net.ts";
import { leastVariance, MovingVariance } from "./_moving-variance.ts";

type DetectorValues = ResolvedOptions<typeof detectorOptions>;

interface DetectorBuild {
  readonly options: object;
  readonly values: DetectorValues;
  readonly limits: BuildLimits;
}

/** Builds the ensemble that `detector` is, its objective and its score. */
export function buildDetector({ options, values, limits }: DetectorBuild): Autoencoder {
  const { inputShape, hidden, codeDim, wideNets, narrowNets, dropout, corruption, penalties } =
    values;
  const features = inputShape.reduce((product, xDim) => product * xDim, 1);
  checkSize("detector", detectorParameters(features, values), limits);
  quietBackend();

  const numbered = (name: string, count: number): string[] =>
    Array.from({ length: count }, (_, i) => `${name}${i + 1}`);
  const sizes = [...hidden, codeDim];
  const nets = [
    ...numbered("wide", wideNets).map((name) => wideNet({ name, sizes, features, dropout })),
    ...numbered("narrow", narrowNets).map((name) => narrowNet(name, features)),
  ];
  const { encoder, decoder, each, train } = ensemble(nets, values);
  const residuals = standardizer(nets.length * features);
  checkPenalties(penalties, { encoder, decoder });
  const networks = { encoder, decoder: each };
  initializeKernels("detector", networks, {
    initializer: values.kernelInitializer,
    seed: values.seed,
  });

  const flatOf = (x: tf.Tensor): tf.Tensor => tf.reshape(x, [x.shape[0]!, features]);
  /** What each net's reconstruction differs from the row by: [batch, nets · features]. */
  const residualsOf = (reconstructions: tf.Tensor, x: tf.Tensor): tf.Tensor =>
    tf.sub(reconstructions, tf.tile(flatOf(x), [1, nets.length]));
  const apart = (x: tf.Tensor): tf.Tensor =>
    residualsOf(applyLayer(each, applyLayer(encoder, x)), x);

  return assemble({
    name: "detector",
    options,
    encoder,
    decoder,
    parts: { residuals },
    code: { kind: "vector", shape: [encoder.outputs[0]!.shape[1]!] },
    objective: {
      outputActivation: "linear",
      reconstruction: "meanSquaredError",
      corruption,
      penalties,
    },
    numbers: penaltyNumbers(penalties),
    losses: (rows, context) => {
      const { x, mask } = rows;
      const { random, training } = context;
      const input = corruptedInput(rows, corruption, context);
      const code = applyLayer(encoder, input);
      const outputs = training ? train(input, random) : { code, each: applyLayer(each, code) };
      // Only the moving averages are wanted, of residuals as the score will have them: without dropout or corruption.
      const counted = mask && tf.tile(flatOf(mask), [1, nets.length]);
      if (training) applyLayer(residuals, apart(x), { training, counted });
      const state = {
        input,
        code: outputs.code,
        encoder,
        decoder,
        random,
        get reconstruction() {
          const apiece = tf.reshape(outputs.each, [-1, nets.length, features]);
          return tf.reshape(tf.mean(apiece, 1), x.shape);
        },
      };
      const targets = tf.tile(flatOf(x), [1, nets.length]);
      return {
        reconstruction: meanSquaredError(outputs.each, targets, { mask: counted }),
        ...penaltyTerms(penalties, state, context),
      };
    },
    residualScore: {
      each,
      nets: nets.length,
      variance: () => Float32Array.from(residuals.getWeights()[0]!.dataSync()),
      epsilon: leastVariance,
      limit: huberLimit,
    },
    score: (x) => {
      const standardized = applyLayer(residuals, apart(x));
      const apiece = tf.reshape(huber(standardized), [-1, nets.length, features]);
      return tf.reshape(tf.mean(apiece, 1), x.shape);
    },
  });
}

/** The standard deviations from which on Huber's function is a line. */
const huberLimit = 3;

/**
 * Huber's function, the square up to 3 standard deviations and beyond it the line that goes on from there, so that one far number
 * does not hide what the others of a row say. Finite for every float32.
 *
 * P. J. Huber, "Robust Estimation of a Location Parameter", Annals of Mathematical Statistics 35(1), 1964,
 * https://doi.org/10.1214/aoms/1177703732
 */
function huber(deviations: tf.Tensor): tf.Tensor {
  const size = tf.minimum(tf.abs(deviations), 1e30);
  const near = tf.minimum(size, huberLimit);
  return tf.mul(near, tf.sub(tf.mul(2, size), near));
}

/** Divides residuals by their standard deviations over the training rows: [batch, residuals] to the same. */
function standardizer(size: number): tfl.LayersModel {
  const input = tfl.input({ name: "residuals", shape: [size] });
  const layer = new MovingVariance({ name: "standardized", columns: size });
  return tfl.model({ name: "residuals", inputs: input, outputs: applied(layer, input) });
}

/** Counts the numbers of all nets: a normalized layer of n units has 4n besides its kernel. */
function detectorParameters(
  features: number,
  { hidden, codeDim, wideNets, narrowNets }: DetectorValues,
): number {
  const down = [features, ...hidden, codeDim];
  const up = [codeDim, ...hidden.slice().reverse()];
  const normalized = (sizes: readonly number[]): number =>
    sizes.slice(1).reduce((sum, size, i) => sum + size * sizes[i]! + 4 * size, 0);
  const output = (from: number): number => from * features + features;
  const half = Math.ceil(features / 2);
  const wide = normalized(down) + normalized(up) + output(up.at(-1)!);
  const narrow = features * half + half + output(half);
  return wideNets * (wide + features) + narrowNets * (narrow + features);
}
