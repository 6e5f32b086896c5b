import * as tf from "@tensorflow/tfjs-core";
import type { PixelCnn, PlaceLayer } from "./_pixel-cnn.ts";
import type { GridSize } from "./index-grid.ts";

/**
 * Draws indices place by place, each by one uniform number and what the network says of those before it: uniforms [n, height · width] in
 * [0, 1) to [n, height, width]. What a layer gives of a place is computed once and kept for the places after it. A temperature, [] or [n, 1],
 * divides the logits.
 *
 * P. Ramachandran et al., "Fast Generation for Convolutional Autoregressive Models", 2017, https://arxiv.org/abs/1704.06001
 */
export function drawIndices(
  { embedding, first, blocks, last }: PixelCnn,
  { height, width }: GridSize,
  uniforms: tf.Tensor,
  temperature?: tf.Tensor,
): tf.Tensor {
  return tf.tidy(() => {
    const n = uniforms.shape[0]!;
    const indices: tf.Tensor[] = [];
    const begin = first.places();
    const embed = embedding && ofMark(embedding);
    const embedded: tf.Tensor[] = [];
    const inBlocks = blocks.map(({ before, masked, after }) => ({
      before: ofPlace(before),
      masked: masked.places(),
      after: ofPlace(after),
      kept: [] as tf.Tensor[],
    }));
    const end = last.map(ofPlace);
    for (const [place, number] of tf.split(uniforms, height * width, 1).entries()) {
      /** What was kept of a place beside this one. */
      const seen = (kept: readonly tf.Tensor[]) => (above: number, right: number) => {
        const [row, column] = [Math.floor(place / width) - above, (place % width) + right];
        return row < 0 || column < 0 || column >= width ? undefined : kept[row * width + column];
      };
      const joined = inBlocks.reduce(
        (x, { before, masked, after, kept }) => {
          kept.push(before(x));
          return tf.add(x, after(masked.of(n, seen(kept))));
        },
        embed ? begin.of(n, seen(embedded)) : begin.ofMarked(n, seen(indices)),
      );
      const logits = end.reduce((x, layer) => layer(x), joined);
      const index = drawn(temperature ? tf.div(logits, temperature) : logits, number);
      indices.push(index);
      if (embed) embedded.push(embed(index));
    }
    return tf.reshape(tf.concat(indices, 1), [n, height, width]);
  });
}

/** Prepares what a convolution of 1 × 1 gives of one place: [n, channels] to [n, filters]. */
function ofPlace({ layer, activation }: PlaceLayer): (x: tf.Tensor) => tf.Tensor {
  const { matrix, bias } = matrixOf(layer);
  return (x) => {
    const y = tf.add(tf.matMul(x, matrix), bias);
    return activation === "relu" ? tf.relu(y) : y;
  };
}

/** Prepares what a convolution of 1 × 1 gives of one place's mark, by its index: [n, 1] to [n, filters]. */
function ofMark({ layer }: PlaceLayer): (index: tf.Tensor) => tf.Tensor {
  const { matrix, bias } = matrixOf(layer);
  return (index) =>
    tf.add(tf.gather(matrix, tf.cast(tf.reshape(index, [index.shape[0]!]), "int32")), bias);
}

/** The kernel of a convolution of 1 × 1, [channels, filters], and its bias, [filters]. */
function matrixOf(layer: PlaceLayer["layer"]): {
  readonly matrix: tf.Tensor;
  readonly bias: tf.Tensor;
} {
  const [kernel, bias] = layer.weights.map((weight) => weight.read());
  const [, , channels, filters] = kernel!.shape;
  return { matrix: tf.reshape(kernel!, [channels!, filters!]), bias: bias! };
}

/** The outcome that a number [n, 1] in [0, 1) falls on, by logits [n, outcomes]: how many cumulative probabilities it reaches, [n, 1]. */
function drawn(logits: tf.Tensor, number: tf.Tensor): tf.Tensor {
  const [n, outcomes] = logits.shape;
  const ends = tf.slice(tf.cumsum(tf.softmax(logits), 1), [0, 0], [n!, outcomes! - 1]);
  return tf.sum(tf.cast(tf.greaterEqual(number, ends), "float32"), 1, true);
}
