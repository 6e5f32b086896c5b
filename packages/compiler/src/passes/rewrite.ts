import { type Graph, type GraphBuilder, graphBuilder, topological, type Value } from "../graph.ts";

/**
 * A graph built anew, value by value.
 *
 * @param replace gets each value and its inputs as they are in the new graph; undefined keeps the value
 */
export function rewrite(
  graph: Graph,
  replace: (builder: GraphBuilder, value: Value, inputs: readonly Value[]) => Value | undefined,
): Graph {
  const builder = graphBuilder();
  const renewed = new Map<Value, Value>();
  const copy = (value: Value, inputs: readonly Value[]): Value => {
    const replaced = replace(builder, value, inputs);
    if (replaced) return replaced;
    if (value.op === "Input") return builder.input(value.name!, value.shape, value.dtype);
    if (value.data) return builder.constant(value.data, value.shape, value.dtype);
    return builder.node(value.op, inputs, value.attributes, value.shape, value.dtype);
  };
  for (const value of topological([...graph.inputs, ...Object.values(graph.outputs)]))
    renewed.set(
      value,
      copy(
        value,
        value.inputs.map((input) => renewed.get(input)!),
      ),
    );
  return {
    inputs: graph.inputs.map((input) => renewed.get(input)!),
    outputs: Object.fromEntries(
      Object.entries(graph.outputs).map(([name, value]) => [name, renewed.get(value)!]),
    ),
  };
}
