import * as tf from "@tensorflow/tfjs-core";
import { RandomDrawError } from "../errors.ts";
import { patched } from "./_patched.ts";
import {
  isSampled,
  lineThrough,
  Sample,
  type SampledFunction,
  sampleSeed,
  standardSamples,
  startSampling,
} from "./_sample.ts";
import { truncatedNormal } from "./_truncated-normal.ts";
import type { Random } from "./engine.ts";
import { type RandomFunction, randomFunctions } from "./random-functions.ts";

/** Makes the tensor of a step's next draw, float32: numbers of `kind`, each as `turn` gives it. */
export type DrawTensor = (
  kind: "normal" | "uniform",
  shape: readonly number[],
  turn?: (number: number) => number,
) => tf.Tensor;

/**
 * Runs a step whose random numbers are those of `draw`: what it asks of its random argument, and what tfjs's functions draw.
 *
 * tfjs fills an array in JavaScript and makes a tensor of it, which a recording would take for a constant. While the step
 * runs, tfjs's engine therefore tells when such a function begins; the array it gets then is a sample of two float64
 * numbers, which tell the distribution that was asked for; and a draw of the step takes the place of the tensor.
 *
 * @param draw undefined where no numbers can be drawn
 * @throws RandomDrawError for a function that is refused within a step
 */
export function withRandom<T>(draw: DrawTensor | undefined, step: (random: Random) => T): T {
  const standards = standardSamples();
  const engine = tf.engine();
  const { startScope, endScope, makeTensor, readSync, runKernel } = engine;
  const mathRandom = Math.random;
  const drawn = new WeakMap<tf.DataId, string>();
  let sampling: { name: SampledFunction; isSeeded: boolean; stop: () => void } | undefined;
  let isDrawing = false;

  const drawTensor: DrawTensor = (...asked) => {
    if (!draw) throw new RandomDrawError("random numbers", noRandom);
    isDrawing = true;
    try {
      return draw(...asked);
    } finally {
      isDrawing = false;
    }
  };
  const random: Random = {
    normal: (shape) => drawTensor("normal", shape),
    uniform: (shape) => drawTensor("uniform", shape),
  };
  const scope = (depth: number): string | undefined => engine.state.scopeStack.at(-depth)?.name;

  const restoreEngine = patched(engine, {
    startScope(scopeName?: string) {
      const name = scopeName ? functionOf(scopeName) : "";
      const known = knownFunctions[name];
      if (known?.kind === "refused") throw new RandomDrawError(name, `use ${known.instead}`);
      if (known && !draw) throw new RandomDrawError(name, noRandom);
      startScope.call(engine, scopeName);
      if (isSampled(name)) sampling = { name, isSeeded: true, stop: startSampling() };
    },
    endScope(result?: tf.TensorContainer) {
      sampling?.stop(); // the function threw before it made a tensor
      sampling = undefined;
      endScope.call(engine, result);
    },
    makeTensor(values, shape, dtype, backend) {
      if (!sampling) return makeTensor.call(engine, values, shape, dtype, backend);
      const { name, isSeeded, stop } = sampling;
      stop();
      sampling = undefined;
      if (!(values instanceof Sample) || (dtype === "int32" && name !== "tf.randomUniform"))
        throw new RandomDrawError(`${name} of type ${dtype}`, "draw float32 and use tf.cast");
      // The numbers of a dropout are those of [0, 1) by themselves, and its seed would repeat one mask.
      const isDropout = scope(2) === "dropout__op";
      if (isSeeded && !isDropout) throw seeded(name);
      const line = isDropout ? { shift: 0, scale: 1 } : lineThrough(standards[name]!, values);
      const tensor = drawnTensor(drawTensor, name, { ...line, shape, dtype });
      drawn.set(tensor.dataId, name);
      return tensor;
    },
    readSync(dataId: tf.DataId) {
      const name = drawn.get(dataId);
      if (!name) return readSync.call(engine, dataId);
      throw new RandomDrawError(
        `${name} whose numbers are read, as layers.randomWidth does`,
        `use ${randomFunctions["layers.randomWidth"].instead}`,
      );
    },
    runKernel<R extends tf.Tensor | tf.Tensor[]>(
      name: string,
      inputs: tf.NamedTensorMap,
      attributes?: tf.NamedAttrMap,
    ): R {
      if (name !== tf.Multinomial) return runKernel.call(engine, name, inputs, attributes) as R;
      if (attributes?.seed !== sampleSeed) throw seeded("tf.multinomial");
      return multinomial(random, inputs.logits as tf.Tensor2D, attributes) as R;
    },
  });
  const restoreMath = patched(Math, {
    random() {
      if (isDrawing) return mathRandom();
      if (!sampling && scope(1) !== "multinomial__op")
        throw new RandomDrawError("Math.random", `use ${randomFunctions["Math.random"].instead}`);
      if (sampling) sampling.isSeeded = false;
      return sampleSeed;
    },
  });
  try {
    return step(random);
  } finally {
    sampling?.stop();
    restoreMath();
    restoreEngine();
  }
}

const knownFunctions: Readonly<Record<string, RandomFunction | undefined>> = randomFunctions;

const noRandom = "draw them outside and pass them as an input: a graph draws no numbers";

/** The function whose scope it is, by the name that a user writes. */
const functionOf = (scopeName: string): string => `tf.${scopeName.replace(/__op$/, "")}`;

const seeded = (name: string): RandomDrawError =>
  new RandomDrawError(
    `${name} with a seed of its own`,
    "leave the seed out: it gives the same numbers in every step, and what is drawn without it is repeatable already",
  );

/** A draw of the step, of the distribution shift + scale · standard. */
function drawnTensor(
  draw: DrawTensor,
  name: SampledFunction,
  asked: { shift: number; scale: number; shape: number[]; dtype: tf.DataType },
): tf.Tensor {
  const { shift, scale, shape, dtype } = asked;
  const isStandard = shift === 0 && scale === 1;
  const moved = isStandard ? undefined : (number: number) => shift + scale * number;
  if (name === "tf.randomNormal") return draw("normal", shape, moved);
  if (name === "tf.truncatedNormal")
    return draw("uniform", shape, (number) => shift + scale * truncatedNormal(number));
  if (dtype === "float32") return draw("uniform", shape, moved);
  // tfjs rounds toward zero, which makes 0 twice as frequent as its neighbors where the least number is negative.
  const whole = draw("uniform", shape, (number) => Math.floor(shift + scale * number));
  return tf.cast(whole, "int32");
}

/** For each row, `numSamples` outcomes [batch, samples]: how many of the cumulative probabilities a uniform number reaches. */
function multinomial(
  random: Random,
  logits: tf.Tensor2D,
  { numSamples, normalized }: tf.NamedAttrMap,
): tf.Tensor {
  return tf.tidy(() => {
    const [batch, outcomes] = logits.shape;
    const probabilities = normalized ? logits : tf.softmax(logits);
    const cumulative = tf.slice(tf.cumsum(probabilities, 1), [0, 0], [batch, outcomes - 1]);
    const numbers = random.uniform([batch, Number(numSamples), 1]);
    const reached = tf.greaterEqual(numbers, tf.expandDims(cumulative, 1));
    return tf.sum(tf.cast(reached, "int32"), 2);
  });
}
