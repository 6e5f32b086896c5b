import type { Codebook, Random } from "@autoencoders/layers";
import * as tf from "@tensorflow/tfjs-core";

interface Following {
  /** The share of a moving average that stays in each step, in [0, 1). */
  readonly decay: number;
  /** The share of the mean use below which an entry is dead. */
  readonly restartBelow: number;
  readonly random: Random;
}

/**
 * Moves each entry to the mean of the vectors that it has stood for, as a moving average. An entry that stands for too few begins anew as
 * one of the vectors, drawn at random: in the first step most do.
 *
 * @param vectors [n, dim]
 * @param marks the entry of each vector, [n, size]
 */
export function followVectors(
  codebook: Codebook,
  vectors: tf.Tensor,
  marks: tf.Tensor,
  { decay, restartBelow, random }: Following,
): void {
  const { entries, counts } = codebook;
  if (!counts) return;
  tf.tidy(() => {
    const [n = 0, size = 0] = marks.shape;
    const [before, used] = [entries.read(), tf.reshape(tf.sum(marks, 0), [size, 1])];
    const count = tf.add(counts.read(), tf.mul(tf.sub(used, counts.read()), 1 - decay));
    // The mean of all vectors so far, each by its weight in the count.
    const pull = tf.sub(tf.matMul(marks, vectors, true), tf.mul(used, before));
    const mean = tf.add(before, tf.div(tf.mul(pull, 1 - decay), tf.maximum(count, 1e-5)));
    const usual = n / size;
    const dead = tf.cast(tf.less(count, restartBelow * usual), "float32");
    const drawn = tf.cast(tf.floor(tf.mul(random.uniform([size]), n)), "int32");
    const fresh = tf.gather(vectors, drawn);
    const alive = tf.sub(1, dead);
    entries.write(tf.add(tf.mul(mean, alive), tf.mul(fresh, dead)));
    counts.write(tf.add(tf.mul(count, alive), tf.mul(dead, usual)));
  });
}
