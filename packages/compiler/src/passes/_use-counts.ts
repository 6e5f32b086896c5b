import { type Graph, topological, type Value } from "../graph.ts";

/** How often each value is an input of another or an output of the graph. */
export function useCounts(graph: Graph): Map<Value, number> {
  const uses = new Map<Value, number>();
  const count = (value: Value): void => void uses.set(value, (uses.get(value) ?? 0) + 1);
  const outputs = Object.values(graph.outputs);
  for (const value of topological(outputs)) value.inputs.forEach(count);
  outputs.forEach(count);
  return uses;
}
