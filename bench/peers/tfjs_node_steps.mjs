/**
 * Milliseconds per training step in @tensorflow/tfjs-node 4.22 (TensorFlow 2.9, CPU), installed by bench/tfjs-node.sh; the line
 * protocol is that of protocol.py.
 *
 * A step is what a careful user writes: tf.gather of the batch (10,000 random rows held as one tensor, indexed by a slice of a fresh
 * permutation per epoch), then optimizer.minimize of a loss in plain ops: matMul and conv2d fused with their bias (with an activation
 * too, tfjs splits them again in training), cross-entropy by one softplus. oneDNN is on, which step e gains from. The loss is read once
 * per round.
 */

import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";

const { values } = parseArgs({ options: { threads: { type: "string", default: "2" } } });
Object.assign(process.env, {
  TF_NUM_INTRAOP_THREADS: values.threads,
  OMP_NUM_THREADS: values.threads,
  TF_NUM_INTEROP_THREADS: "1",
  TF_ENABLE_ONEDNN_OPTS: process.env.TF_ENABLE_ONEDNN_OPTS ?? "1",
  TF_CPP_MIN_LOG_LEVEL: "3",
});
const tf = createRequire(new URL("../.tfjs-node/package.json", import.meta.url))(
  "@tensorflow/tfjs-node",
);

const ROWS = 10_000;

const weight = (shape, fanIn) =>
  tf.variable(tf.truncatedNormal(shape, 0, Math.sqrt(2 / fanIn), "float32", 0));

const dense = (inputs, outputs) => {
  const kernel = weight([inputs, outputs], inputs);
  const bias = tf.variable(tf.zeros([outputs]));
  return (x) => tf.fused.matMul({ a: x, b: kernel, bias });
};

const conv = (inputs, outputs, pad = "same") => {
  const filter = weight([3, 3, inputs, outputs], 9 * inputs);
  const bias = tf.variable(tf.zeros([outputs]));
  return (x) => tf.fused.conv2d({ x, filter, strides: 1, pad, bias });
};

const convTranspose = (inputs, outputs, strides) => {
  const filter = weight([3, 3, outputs, inputs], 9 * inputs);
  const bias = tf.variable(tf.zeros([outputs]));
  return (x) => {
    const [batch, height, width] = x.shape;
    const shape = [batch, height * strides, width * strides, outputs];
    return tf.add(tf.conv2dTranspose(x, filter, shape, strides, "same"), bias);
  };
};

const pool = (pad) => (x) => tf.maxPool(x, 2, 2, pad);
const up = (x) => tf.image.resizeNearestNeighbor(x, [x.shape[1] * 2, x.shape[2] * 2]);
const chain =
  (...parts) =>
  (x) =>
    parts.reduce((y, part) => part(y), x);
const mlp = (sizes, activation) =>
  chain(
    ...sizes
      .slice(1)
      .flatMap((size, i) => [dense(sizes[i], size), activation])
      .slice(0, -1),
  );

const smallConv = () =>
  chain(
    ...[conv(1, 16), tf.relu, pool("same"), conv(16, 8), tf.relu, pool("same")],
    ...[conv(8, 8), tf.relu, pool("same"), conv(8, 8), tf.relu, up, conv(8, 8), tf.relu, up],
    ...[conv(8, 16, "valid"), tf.relu, up, conv(16, 1)],
  );

const largeConv = () =>
  chain(
    ...[conv(1, 32), tf.relu, pool("valid"), conv(32, 64), tf.relu, pool("valid")],
    ...[conv(64, 128), tf.relu, pool("valid"), (x) => tf.reshape(x, [x.shape[0], 1152])],
    ...[dense(1152, 128), tf.relu, dense(128, 6272), tf.relu],
    ...[(x) => tf.reshape(x, [x.shape[0], 7, 7, 128]), convTranspose(128, 64, 2), tf.relu],
    ...[convTranspose(64, 32, 2), tf.relu, convTranspose(32, 1, 1)],
  );

const crossEntropy = (logits, x) => tf.sub(tf.softplus(logits), tf.mul(logits, x));
const mse = (model) => (x) => tf.mean(tf.squaredDifference(model(x), x));
const bce = (model) => (x) => tf.mean(crossEntropy(model(x), x));

const vae = () => {
  const encoder = chain(mlp([784, 500, 500], tf.elu), tf.elu);
  const meanOf = dense(500, 20);
  const logVarOf = dense(500, 20);
  const decoder = mlp([20, 500, 500, 784], tf.elu);
  return (x) => {
    const hidden = encoder(x);
    const mean = meanOf(hidden);
    const logVar = logVarOf(hidden);
    const noise = tf.randomNormal(mean.shape);
    const code = tf.add(mean, tf.mul(tf.exp(tf.mul(logVar, 0.5)), noise));
    const nll = tf.sum(crossEntropy(decoder(code), x));
    const kl = tf.sum(tf.add(tf.sub(tf.expm1(logVar), logVar), tf.square(mean)));
    return tf.div(tf.add(nll, tf.mul(kl, 0.5)), x.shape[0]);
  };
};

const adam = () => tf.train.adam(1e-3);
const sgd = () => tf.train.sgd(1.5);
const adadelta = () => tf.train.adadelta(1.0, 0.95, 1e-7);

const IMAGE = [28, 28, 1];
const STEPS = {
  a: [() => mse(mlp([784, 300, 150, 300, 784], tf.elu)), [784], adam, 150],
  b: [() => bce(mlp([784, 128, 64, 32, 64, 128, 784], tf.relu)), [784], sgd, 32],
  c: [() => bce(mlp([784, 32, 784], tf.relu)), [784], adam, 256],
  d: [vae, [784], adam, 150],
  e: [() => bce(smallConv()), IMAGE, adadelta, 128],
  f: [() => bce(largeConv()), IMAGE, adam, 64],
};

function* batches(size) {
  while (true) {
    const order = new Int32Array(tf.util.createShuffledIndices(ROWS));
    for (let start = 0; start + size <= ROWS; start += size) yield order.slice(start, start + size);
  }
}

function build(step) {
  if (!(step in STEPS)) throw new Error(`no step ${step}`);
  const [makeLoss, shape, makeOptimizer, batchSize] = STEPS[step];
  const before = new Set(Object.values(tf.engine().registeredVariables));
  const lossOf = makeLoss();
  // named, or minimize would train every other step's weights too
  const weights = Object.values(tf.engine().registeredVariables).filter((v) => !before.has(v));
  const optimizer = makeOptimizer();
  const data = tf.randomUniform([ROWS, ...shape], 0, 1, "float32", 0);
  const indices = batches(batchSize);
  const trainStep = () =>
    tf.tidy(() => {
      const x = tf.gather(data, tf.tensor1d(indices.next().value, "int32"));
      return optimizer.minimize(() => lossOf(x), true, weights);
    });
  return (steps) => {
    const started = performance.now();
    for (let i = 1; i < steps; i++) trainStep().dispose();
    const last = trainStep();
    const loss = last.dataSync()[0];
    last.dispose();
    return { ms: (performance.now() - started) / steps, loss };
  };
}

const answer = (fields) => process.stdout.write(`${JSON.stringify(fields)}\n`);
const runs = new Map();
answer({ ready: true, name: "tfjs-node", version: tf.version["tfjs-core"] });
for await (const line of createInterface({ input: process.stdin })) {
  let step = null;
  try {
    const request = JSON.parse(line);
    if (request.quit) break;
    step = request.step;
    if (!runs.has(step)) {
      const run = build(step);
      run(request.steps);
      runs.set(step, run);
    }
    const round = runs.get(step)(request.steps);
    if (!Number.isFinite(round.loss)) throw new Error(`the loss is ${round.loss}`);
    answer({ step, ...round });
  } catch (error) {
    answer({ step, error: String(error) });
  }
}
process.exit(0);
