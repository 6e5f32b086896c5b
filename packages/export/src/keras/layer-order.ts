import type { StockNetwork } from "../stock/stock-layer.ts";

/**
 * Lists the inputs and the layers of a network in the order in which Keras counts them, by which it names their weights: the longest way
 * to an output first, and layers of equally long ways as they are met from the outputs on.
 *
 * Keras 3, `keras.src.ops.function.map_graph`, https://github.com/keras-team/keras
 */
export function layerOrder({ input, further = [], layers, outputs }: StockNetwork): string[] {
  const inputsOf = new Map(layers.map(({ name, inputs }) => [name, inputs]));
  const met = new Map<string, number>();
  const finished = new Set<string>();
  const visit = (name: string): void => {
    if (finished.has(name)) return;
    if (!met.has(name)) met.set(name, met.size);
    for (const from of inputsOf.get(name) ?? []) visit(from);
    finished.add(name);
  };
  for (const output of outputs) visit(output);

  const depths = new Map([input, ...further].map(({ name }) => [name, 0]));
  for (const name of [...finished].reverse()) {
    const depth = depths.get(name) ?? 0;
    depths.set(name, depth);
    for (const from of inputsOf.get(name) ?? [])
      depths.set(from, Math.max(depth + 1, depths.get(from) ?? 0));
  }
  return [...finished].sort((a, b) => depths.get(b)! - depths.get(a)! || met.get(a)! - met.get(b)!);
}
