import {
  chooseEngine,
  type Engine,
  type EngineName,
  eagerEngine,
  type Step,
} from "@autoencoders/compiler";
import { fillRandom } from "@autoencoders/layers";
import type { Autoencoder } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import { checkNumber } from "../_check-number.ts";
import { mapRows } from "../_map-rows.ts";
import { pause } from "../_pause.ts";
import { rowShape } from "../_row-shape.ts";
import type { NumberRows } from "../data-rows.ts";
import { checkRange } from "./_check-range.ts";
import { layerUnits, type UnitOptions } from "./_layer-units.ts";
import { ontoSphere, type PixelRange, rowsOntoSphere } from "./_onto-sphere.ts";

/** Options of `maximizeActivation`. */
export interface MaximizeOptions extends UnitOptions {
  /** Norm |x| of every input, > 0, such as `meanNorm` of the training rows. */
  readonly radius: number;
  /** Least and greatest pixel, 0 between them: [0, 1] for images. Where the pixels that help are all at its ends, |x| is less. */
  readonly range?: PixelRange;
  /** Steps of the ascent, ≥ 1. */
  readonly steps?: number;
  /** Length of the first step in radii, > 0; the length falls to 0 by the last. */
  readonly rate?: number;
  /** Seed of the noise that the inputs start from; 0 by default. */
  readonly seed?: number;
  /** Engine that computes; by default tfjs does, operator by operator, on the backend that is set. */
  readonly engine?: Engine | EngineName;
  /** Called with the steps done and the steps in all. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Inputs that excite units, one for each. */
export interface ActivationMaxima {
  readonly units: readonly number[];
  /** Inputs found, [units, ...inputShape]. */
  readonly images: NumberRows;
  /** Activation of each unit by its input, [units]. */
  readonly activations: Float32Array;
}

/**
 * Finds the input of one norm that excites each unit most, by gradient ascent from noise: a local maximum. All units
 * climb at once, each by its gradient's direction; one that an input does not excite at all, as ReLUs may be, starts anew.
 *
 * @throws AnalysisError where there is no such layer or unit, or an option is out of its range
 *
 * D. Erhan, Y. Bengio, A. Courville, P. Vincent, "Visualizing Higher-Layer Features of a Deep Network", technical report
 * 1341, University of Montreal, 2009
 */
export async function maximizeActivation(
  model: Pick<Autoencoder, "encoder">,
  options: MaximizeOptions,
): Promise<ActivationMaxima> {
  const where = "maximizeActivation";
  const { radius, range, steps = 200, rate = 0.1, seed = 0, onProgress } = options ?? {};
  checkNumber(`${where}, radius`, radius, { above: 0 });
  if (range) checkRange(`${where}, range`, range);
  checkNumber(`${where}, steps`, steps, { min: 1, integer: true });
  checkNumber(`${where}, rate`, rate, { above: 0 });
  checkNumber(`${where}, seed`, seed, { min: 0, integer: true });
  const chosen = layerUnits(where, model, options);
  const row = rowShape(model.encoder.inputs[0]!);
  const shape = [chosen.units.length, ...row];
  const features = tf.util.sizeFromShape(row);
  const { engine: choice = eagerEngine() } = options;
  const engine = typeof choice === "string" ? await chooseEngine(choice) : choice;

  const fill = (out: Float32Array, step: number) =>
    fillRandom("normal", out, { seed, step, draw: 0 });
  const noise = new Float32Array(shape[0]! * features);
  fill(noise, steps); // after those of the steps, which are for units that start anew
  const start = perRow(noise, features, (y) => ontoSphere(y, radius, range));
  const program = await engine.prepare(ascent(chosen.activations, shape, { radius, range }), {
    data: {},
    fillRandom: (_, out, { step }) => fill(out, step),
  });
  let state = engine.upload({ x: { data: start, shape } });
  try {
    for (let from = 0; from < steps; from += 20) {
      const count = Math.min(20, steps - from);
      const rates = Float32Array.from(
        { length: count },
        (_, i) => rate * radius * (1 - (from + i) / steps),
      );
      const chunk = { indices: new Int32Array(count), batchSize: 1, firstStep: from };
      state = (await program.run(state, { ...chunk, scalars: { rate: rates } })).state;
      onProgress?.(from + count, steps);
      await pause();
    }
    const { data } = (await engine.download(state)).x!;
    const images = { data: perRow(data, features, (y) => ontoSphere(y, radius, range)), shape };
    const units = shape[0]!;
    const table = await mapRows(where, chosen.activations, images, {
      resultShape: [units],
      engine,
    });
    const activations = table.data.filter((_, i) => i % (units + 1) === 0); // the diagonal: each unit by its own input
    return { units: chosen.units, images, activations };
  } finally {
    engine.release(state);
    await program.dispose();
  }
}

/** Makes the step of the ascent: it moves each unit's input in x, [units, ...row], a step further up. */
function ascent(
  activations: (x: tf.Tensor) => tf.Tensor,
  shape: readonly number[],
  { radius, range }: { readonly radius: number; readonly range: PixelRange | undefined },
): Step {
  const units = shape[0]!;
  return {
    state: { x: shape },
    scalars: ["rate"],
    run({ state, scalars, random }) {
      const total = (x: tf.Tensor) => tf.sum(tf.mul(activations(x), tf.eye(units)));
      const gradient = tf.reshape(tf.grad(total)(state.x!), [units, -1]);
      // Scaled by the greatest before it is squared: a saturated unit's gradient is tiny, but still has a direction.
      const greatest = tf.max(tf.abs(gradient), 1, true);
      const scaled = tf.div(gradient, tf.maximum(greatest, 1e-37));
      const length = tf.maximum(tf.sqrt(tf.sum(tf.square(scaled), 1, true)), 1);
      const x = tf.reshape(state.x!, [units, -1]);
      const further = tf.add(x, tf.mul(tf.div(scaled, length), scalars.rate!));
      const excited = tf.cast(tf.greater(greatest, 0), "float32");
      const y = tf.add(
        tf.mul(further, excited),
        tf.mul(random.normal(x.shape), tf.sub(1, excited)),
      );
      return {
        state: { x: tf.reshape(rowsOntoSphere(y, radius, range), [...shape]) },
        outputs: {},
      };
    },
  };
}

function perRow(
  data: Float32Array,
  features: number,
  f: (row: Float32Array) => Float32Array,
): Float32Array {
  const out = new Float32Array(data.length);
  for (let at = 0; at < data.length; at += features)
    out.set(f(data.subarray(at, at + features)), at);
  return out;
}
