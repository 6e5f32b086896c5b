import { finiteScalarIndices } from "@autoencoders/layers";
import { reconstruct } from "@autoencoders/models";
import { encodeExamples } from "@autoencoders/trainers";
import * as tf from "@tensorflow/tfjs-core";
import { fashionFsq } from "../recipes/fashion-fsq.ts";
import { type Measure, modelExperiment } from "./model-experiment.ts";

/** The mean absolute error of test images in [−1, 1], as the reference measures it: of reconstructions cut off at the ends. */
const absoluteError: Measure = async ([run]) => {
  const { model, evaluate } = run!;
  const { terms } = await evaluate("test", ({ x }) => {
    const difference = tf.sub(tf.clipByValue(reconstruct(model, x), 0, 1), x);
    return { error: tf.mul(tf.mean(tf.abs(difference), [1, 2, 3]), 2) };
  });
  return terms.error!;
};

/** The share of all combinations of levels that the codes of test rows use. */
const levelsUsed =
  (levels: readonly number[], run = 0): Measure =>
  async (runs) => {
    const { model, set, lab } = runs[run]!;
    const { data, shape } = await encodeExamples(model, set.test, { engine: lab.engine });
    const numbers = tf.tidy(() =>
      finiteScalarIndices(tf.tensor(data, [...shape]), levels).dataSync(),
    );
    return new Set(numbers).size / levels.reduce((all, count) => all * count, 1);
  };

export const f11Fsq = modelExperiment({
  id: "F11",
  title: "finite scalars, convolutions 16, 32 to 7 × 7 of 8 × 6 × 5 levels, AdamW, 1,075 steps",
  open: "a rate of .003, where the reference has .0003 (its own L1 is .0939 with .003, of 157 codes, by fsq.py --rate 0.003), and a penalty of .2 on the covariances of the code's channels, both chosen on validation rows (with .003 and without a penalty L1 is .0943, of 231 codes; with .1, .2 and .3 of it .0930, .0926 and .0926, of 238, 238 and 235); rectified units where the reference has GELU, and a sigmoid at the end where it cuts plain numbers off; images in [0, 1], whose errors are doubled",
  recipes: [fashionFsq],
  figures: [
    {
      name: "test L1 in [−1, 1]",
      atMost: 0.1151,
      source: "vector-quantize-pytorch by bench/references/run.sh fsq.py",
      measure: absoluteError,
    },
    {
      name: "share of the 240 codes used on test rows",
      atLeast: 0.99,
      source: "families of codes without a codebook are to use them all",
      measure: levelsUsed(fashionFsq.modelOptions.levels!),
    },
  ],
});
