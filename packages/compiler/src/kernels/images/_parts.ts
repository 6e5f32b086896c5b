import { reshaped } from "../../batch-last.ts";
import { learn, type Part } from "../../facts.ts";
import type { GraphBuilder, Value } from "../../graph.ts";
import { matrixOf } from "./_columns.ts";
import { copiedPixels } from "./_pixel-map.ts";
import { placesIn } from "./_windows.ts";

/** An image [channels, ...size, batch] of parts that together have each of its pixels once. */
export function joined(
  graph: GraphBuilder,
  parts: readonly Part[],
  size: readonly number[],
): Value {
  const [channels, batch] = [parts[0]!.part.shape[0]!, parts[0]!.part.shape.at(-1)!];
  const order = parts.flatMap(({ selection }) => selection.pixels);
  const shape = [channels, order.length * batch];
  const matrices = parts.map(({ part }) => matrixOf(graph, part));
  const all = graph.node("Concat", matrices, { axis: 1 }, shape);
  const row = reshaped(graph, all, [channels, 1, order.length, batch]);
  const key = `joined ${parts.map(({ selection }) => selection.key)}`;
  const image = copiedPixels(graph, row, { size, key, sources: placesIn(order, order.length) });
  learn(image, { parts });
  return image;
}
