// A recurrent autoencoder of sequences of unequal length. Its steps are unrolled, and those beyond the end of a sequence
// change nothing, to the last bit, whatever stands there.
// N. Srivastava, E. Mansimov, R. Salakhutdinov, "Unsupervised Learning of Video Representations using LSTMs", ICML 2015,
// https://arxiv.org/abs/1502.04681; the cells are gated recurrent units: K. Cho et al., https://arxiv.org/abs/1406.1078
import { seededRandom } from "@autoencoders/layers";
import { modelWeights } from "@autoencoders/models";
import { adam, fitParts, type Trainable } from "@autoencoders/trainers";
import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import { initializers, type LayersModel, layers, sequential } from "@tensorflow/tfjs-layers";

const [xSteps, codeDim, n] = [12, 16, 500];
const optimizer = adam({ learningRate: 0.01 });
const options = { epochs: 8, batchSize: 50 };

/** A dense layer as a network; the same seed gives the same weights. */
function dense(inputDim: number, units: number, seed: number) {
  const kernelInitializer = initializers.glorotUniform({ seed });
  const layer = layers.dense({ units, inputShape: [inputDim], kernelInitializer });
  return sequential({ layers: [layer] });
}
const apply = (network: LayersModel, ...inputs: tf.Tensor[]) =>
  network.apply(tf.concat(inputs, 1)) as tf.Tensor;

/** A gated recurrent unit: the gates, and what they let into the state. */
const cell = (inputDim: number, seed: number) => ({
  gates: dense(inputDim + codeDim, 2 * codeDim, seed),
  candidate: dense(inputDim + codeDim, codeDim, seed + 1),
});
function next({ gates, candidate }: ReturnType<typeof cell>, input: tf.Tensor, state: tf.Tensor) {
  const [keep, reset] = tf.split(tf.sigmoid(apply(gates, input, state)), 2, 1);
  const proposed = tf.tanh(apply(candidate, input, tf.mul(reset!, state)));
  return tf.add(tf.mul(keep!, state), tf.mul(tf.sub(1, keep!), proposed));
}

/** Networks with first weights that are always the same, and their objective on rows x [n, steps, 1] and lengths [n, 1]. */
function recurrentAutoencoder(): Trainable {
  const [encoding, decoding, output] = [cell(1, 1), cell(1, 3), dense(codeDim, 1, 5)];
  const parts = { proposal: encoding.candidate, answer: decoding.candidate, output };
  return {
    weights: modelWeights({ encoder: encoding.gates, decoder: decoding.gates, parts }),
    objective({ x, lengths }) {
      const steps = tf.unstack(x!, 1); // each [batch, 1]
      const isWithin = steps.map((_, step) => tf.greater(lengths!, step));
      let state = tf.zeros([x!.shape[0]!, codeDim]);
      steps.forEach((input, step) => {
        state = tf.where(isWithin[step]!, next(encoding, input, state), state);
      });
      let [previous, error] = [tf.zerosLike(steps[0]!), tf.zerosLike(steps[0]!)];
      steps.forEach((target, step) => {
        state = next(decoding, previous, state);
        previous = apply(output, state);
        const squared = tf.squaredDifference(previous, target);
        error = tf.add(error, tf.where(isWithin[step]!, squared, tf.zerosLike(squared)));
      });
      return { terms: { reconstruction: tf.squeeze(tf.div(error, lengths!), [1]) } };
    },
  };
}

/** The losses of a training on sine waves of 4 to 12 steps, with a number of one's own beyond their ends. */
async function train(beyond: number): Promise<number[]> {
  const numbers = seededRandom(7).uniform([n, 3]).dataSync();
  const lengths = Float32Array.from({ length: n }, (_, i) => 4 + Math.floor(9 * numbers[3 * i]!));
  const data = Float32Array.from({ length: n * xSteps }, (_, at) => {
    const [i, step] = [Math.floor(at / xSteps), at % xSteps];
    if (step >= lengths[i]!) return beyond;
    return Math.sin(6 * numbers[3 * i + 1]! + (0.3 + numbers[3 * i + 2]!) * step);
  });
  const rows = { x: { data, shape: [n, xSteps, 1] }, lengths: { data: lengths, shape: [n, 1] } };
  const part = { name: "autoencoder", trainable: recurrentAutoencoder(), optimizer };
  const losses: number[] = [];
  for await (const { loss } of fitParts([part], rows, options)) losses.push(loss);
  return losses;
}

const losses = await train(0);
for (const [i, loss] of losses.entries()) console.log(`epoch ${i + 1}  loss ${loss.toFixed(4)}`);
const same = (await train(1e3)).every((loss, i) => Object.is(loss, losses[i]));
console.log(`numbers beyond the ends change ${same ? "no bit" : "the losses"}`);
