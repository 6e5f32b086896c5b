import { reshaped } from "../../batch-last.ts";
import { factsOf } from "../../facts.ts";
import type { GraphBuilder, Value } from "../../graph.ts";
import { arithmetic } from "../../simplify.ts";
import { tupleOf } from "../../tuple-of.ts";

/**
 * The means of blocks of pixels: [channels, h, w, batch] to [channels, h / scale, w / scale, batch], the reverse of an
 * up-sampling but for the number of its copies.
 */
export function blockMeans(
  graph: GraphBuilder,
  image: Value,
  scale: readonly [number, number],
): Value {
  const [channels, height, width, batch] = tupleOf(image.shape, 4);
  const [scaleY, scaleX] = scale;
  const size = [height / scaleY, width / scaleX];
  const sums = factsOf(image).blockSums?.(scale);
  if (sums) {
    const share = graph.constant(Float32Array.of(1 / scaleY / scaleX), [], "float32");
    return arithmetic(graph, "Mul", [sums, share], sums.shape);
  }
  const block = [scaleY, scaleX, 1];
  const stack = reshaped(graph, image, [1, channels, height, width, batch]);
  const attributes = { kernel_shape: block, strides: block };
  const shape = [1, channels, ...size, batch];
  const means = graph.node("AveragePool", [stack], attributes, shape);
  return reshaped(graph, means, [channels, ...size, batch]);
}
