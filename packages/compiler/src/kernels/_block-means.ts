import { reshaped } from "../batch-last.ts";
import type { GraphBuilder, Value } from "../graph.ts";
import { matrixOf } from "./_columns.ts";

/**
 * The means of blocks of pixels: [channels, h, w, batch] to [channels, h / scale, w / scale, batch], the reverse of an
 * up-sampling but for the number of its copies. Of a product with fewer channels inside than it gives, the inside is
 * averaged and multiplied afterwards.
 */
export function blockMeans(
  graph: GraphBuilder,
  image: Value,
  [scaleY, scaleX]: readonly [number, number],
): Value {
  const [channels, height, width, batch] = image.shape as [number, number, number, number];
  const size = [height / scaleY, width / scaleX];
  const product = image.op === "Reshape" ? image.inputs[0]! : image;
  const isOfChannels = product.op === "Gemm" && product.shape[0] === channels;
  const inside = isOfChannels && product.inputs.length === 2 && insideOf(product);
  if (inside && inside.shape[0]! < channels) {
    const rows = reshaped(graph, inside, [inside.shape[0]!, height, width, batch]);
    const means = matrixOf(graph, blockMeans(graph, rows, [scaleY, scaleX]));
    const shape = [channels, means.shape[1]!];
    const smaller = graph.node("Gemm", [product.inputs[0]!, means], product.attributes, shape);
    return reshaped(graph, smaller, [channels, ...size, batch]);
  }
  const block = [scaleY, scaleX, 1];
  const stack = reshaped(graph, image, [1, channels, height, width, batch]);
  const attributes = { kernel_shape: block, strides: block };
  const shape = [1, channels, ...size, batch];
  const means = graph.node("AveragePool", [stack], attributes, shape);
  return reshaped(graph, means, [channels, ...size, batch]);
}

/** The right side of a product, where its columns are pixels. */
const insideOf = ({ inputs, attributes }: Value): Value | undefined =>
  attributes.transB ? undefined : inputs[1]!;
