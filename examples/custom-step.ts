// A training step of one's own, compiled like those of the package: each gradient is taken where the loss is worst nearby. Any pure function
// of tensors will do; the engine records it once and runs 100 steps a call. The error falls below a fifth of that at first.
// P. Foret et al., "Sharpness-Aware Minimization for Efficiently Improving Generalization", ICLR 2021, https://arxiv.org/abs/2010.01412
import { chooseEngine, describeEngine, type Step } from "@autoencoders/compiler";
import { digits } from "@autoencoders/datasets";
import { seededRandom } from "@autoencoders/layers";
import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-layers"; // registers tfjs's gradients

const reach = 0.05; // how far away the worst place nearby is

const step: Step = {
  state: { down: [784, 32], up: [32, 784] },
  scalars: ["rate"],
  run({ state, batch, scalars }) {
    const x = tf.reshape(batch.x!, [-1, 784]);
    const loss = (down: tf.Tensor, up: tf.Tensor): tf.Scalar =>
      tf.mean(tf.squaredDifference(tf.dot(tf.tanh(tf.dot(x, down)), up), x));
    const here = [state.down!, state.up!];
    const slopes = tf.grads(loss)(here);
    const length = tf.sqrt(tf.addN(slopes.map((slope) => tf.sum(tf.square(slope)))));
    const worst = here.map((w, i) => tf.add(w, tf.mul(slopes[i]!, tf.div(reach, length))));
    const gradients = tf.grads(loss)(worst);
    const [down, up] = here.map((w, i) => tf.sub(w, tf.mul(gradients[i]!, scalars.rate!)));
    return { state: { down: down!, up: up! }, outputs: { loss: loss(state.down!, state.up!) } };
  },
};

const { train } = digits({ examples: 1_250, seed: 0 });
const engine = await chooseEngine();
const program = await engine.prepare(step, {
  data: { x: train },
  fillRandom: (_, out) => out.fill(0), // this step draws nothing
  verify: true, // the first step on the eager engine too
});
const first = seededRandom(0, 0)
  .normal([2, 784 * 32])
  .dataSync<"float32">();
const weights = first.map((value) => value / 28);
let state = engine.upload({
  down: { data: weights.slice(0, 784 * 32), shape: [784, 32] },
  up: { data: weights.slice(784 * 32), shape: [32, 784] },
});
const [steps, batchSize] = [100, 50];
for (let chunk = 0; chunk < 8; chunk++) {
  const ran = await program.run(state, {
    indices: Int32Array.from({ length: steps * batchSize }, (_, i) => i % train.shape[0]!),
    batchSize,
    scalars: { rate: new Float32Array(steps).fill(20) },
    firstStep: chunk * steps,
  });
  state = ran.state;
  console.log(`step ${chunk * steps}  loss ${ran.outputs.loss![0]!.toFixed(4)}`);
}
await program.dispose();
console.log(`on ${describeEngine(engine)}`);
