// The importance-weighted bound: with k samples of the code it is nearer to log p(x), the more of them the nearer.
// Y. Burda, R. Grosse, R. Salakhutdinov, "Importance Weighted Autoencoders", ICLR 2016, https://arxiv.org/abs/1509.00519
import { digits } from "@autoencoders/datasets";
import { type Autoencoder, vae } from "@autoencoders/models";
import { adam, evaluate, fit } from "@autoencoders/trainers";
import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";

const codeDim = 8;
const model = vae({ inputShape: [784], hidden: [100], codeDim });
const { conditionalNll, prior } = model;
if (!conditionalNll || !prior?.logDensity) throw new Error("expected a probabilistic model");
const logPrior = prior.logDensity;

/** Repeats rows: [batch, d] to [k · batch, d]. */
const repeated = (rows: tf.Tensor, k: number) => tf.tile(rows, [k, 1]);

/** The same networks with −log 1/k Σ p(x, zᵢ) / q(zᵢ | x) as their only term, zᵢ drawn from q. */
const importanceWeighted = (k: number): Autoencoder => ({
  ...model,
  losses({ x }, { random }) {
    const [mean, logVar] = model.encoder.apply(x) as [tf.Tensor, tf.Tensor];
    const noise = random.normal([k * x.shape[0]!, codeDim]);
    const stddev = tf.exp(tf.div(repeated(logVar, k), 2));
    const codes = tf.add(repeated(mean, k), tf.mul(stddev, noise));
    // log q(z | x) = −½ Σ (noise² + log σ² + log 2π)
    const squares = tf.add(tf.add(tf.square(noise), repeated(logVar, k)), Math.log(2 * Math.PI));
    const logPosterior = tf.div(tf.sum(squares, 1), -2);
    const logJoint = tf.sub(logPrior(codes), conditionalNll(repeated(x, k), codes));
    const logWeights = tf.reshape(tf.sub(logJoint, logPosterior), [k, -1]);
    return { bound: tf.sub(Math.log(k), tf.logSumExp(logWeights, 0)) };
  },
});

const rows = <T extends { shape: readonly number[] }>(images: T) => ({
  ...images,
  shape: [images.shape[0]!, 784],
});
const { train, test } = digits({ examples: 2_000 });
const options = { epochs: 6, batchSize: 50, optimizer: adam({ learningRate: 0.002 }) };
for await (const { epoch, loss } of fit(importanceWeighted(5), rows(train), options))
  console.log(`epoch ${epoch}  loss ${loss.toFixed(2)}`);

for (const k of [1, 5, 50]) {
  const { loss } = await evaluate(importanceWeighted(k), rows(test), { batchSize: 50 });
  console.log(`log p(x) ≥ ${(-loss).toFixed(2)} nats with k = ${k}`);
}
