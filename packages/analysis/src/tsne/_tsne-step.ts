import type { Step } from "@autoencoders/compiler";
import * as tf from "@tensorflow/tfjs-core";
import { attraction } from "./_tsne-attraction.ts";
import type { TsneEdges } from "./_tsne-edges.ts";
import { repulsion } from "./_tsne-repulsion.ts";

/** Least gain of a coordinate. */
const leastGain = 0.01;

/**
 * Makes the step down the gradient of KL(P ‖ Q): state `embedding`, `velocity` and `gains`, each [dimensions, n]; scalars
 * `exaggeration`, `momentum` and `learningRate`; the output `divergence` is that of the embedding before the step, in nats.
 *
 * A coordinate's gain grows by .2 where its gradient points against its velocity and shrinks by a fifth where they agree.
 *
 * R. A. Jacobs, "Increased rates of convergence through learning rate adaptation", Neural Networks 1, 1988,
 * https://doi.org/10.1016/0893-6080(88)90003-2
 */
export function tsneStep(edges: TsneEdges, shape: readonly [number, number]): Step {
  return {
    state: { embedding: shape, velocity: shape, gains: shape },
    scalars: ["exaggeration", "momentum", "learningRate"],
    run({ state, scalars }) {
      const y = state.embedding!;
      const { gradient, divergence } = tsneGradient(y, edges, scalars.exaggeration!);
      const opposed = tf.less(tf.mul(gradient, state.velocity!), 0);
      const changed = tf.where(opposed, tf.add(state.gains!, 0.2), tf.mul(state.gains!, 0.8));
      const gains = tf.maximum(changed, leastGain);
      const velocity = tf.sub(
        tf.mul(state.velocity!, scalars.momentum!),
        tf.mul(tf.mul(gradient, gains), scalars.learningRate!),
      );
      return {
        state: { embedding: tf.add(y, velocity), velocity, gains },
        outputs: { divergence },
      };
    },
  };
}

/**
 * Computes the gradient 4·Σ_j (x·p_ij − q_ij)·(y_i − y_j) / (1 + ‖y_i − y_j‖²), [dimensions, n], with all pairs of points in q, and the
 * divergence Σ p_ij log(p_ij / q_ij) without exaggeration, [].
 *
 * @param y [dimensions, n]
 * @param exaggeration x, []
 */
export function tsneGradient(
  y: tf.Tensor,
  edges: TsneEdges,
  exaggeration: tf.Tensor = tf.scalar(1),
): { readonly gradient: tf.Tensor; readonly divergence: tf.Tensor } {
  const pull = attraction(y, edges);
  const push = repulsion(y);
  const force = tf.sub(tf.mul(pull.force, exaggeration), tf.div(push.force, push.total));
  const divergence = tf.add(tf.add(pull.cost, tf.log(push.total)), edges.negativeEntropy);
  return { gradient: tf.mul(force, 4), divergence };
}
