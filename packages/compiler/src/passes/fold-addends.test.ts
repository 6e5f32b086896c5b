import { expect, test } from "vitest";
import { type Graph, type GraphBuilder, graphBuilder, topological, type Value } from "../graph.ts";
import { foldAddends } from "./fold-addends.ts";

/** a·b + c of a [4, 2], b [2, 5]. */
function sum(make: (builder: GraphBuilder) => Value, isReused = false): Graph {
  const builder = graphBuilder();
  const a = builder.input("a", [4, 2], "float32");
  const b = builder.input("b", [2, 5], "float32");
  const product = builder.node("Gemm", [a, b], { alpha: 1 }, [4, 5]);
  const total = builder.node("Add", [product, make(builder)], {}, [4, 5]);
  return { inputs: [a, b], outputs: { total, ...(isReused ? { product } : {}) } };
}
const operators = (graph: Graph) =>
  topological(Object.values(graph.outputs)).filter(({ op, data }) => op !== "Input" && !data);
const bias = (builder: GraphBuilder) => builder.input("bias", [5], "float32");

test("a bias becomes the product's addend", () => {
  const [gemm, ...rest] = operators(foldAddends(sum(bias)));
  expect(rest).toEqual([]);
  expect(gemm!.op).toBe("Gemm");
  expect(gemm!.inputs[2]!.name).toBe("bias");
});

test("a scaled addend becomes the addend and its factor beta", () => {
  const [gemm, ...rest] = operators(
    foldAddends(
      sum((builder) => {
        const w = builder.input("w", [4, 5], "float32");
        return builder.node(
          "Mul",
          [w, builder.constant(Float32Array.of(0.25), [], "float32")],
          {},
          [4, 5],
        );
      }),
    ),
  );
  expect(rest).toEqual([]);
  expect(gemm!.inputs[2]!.name).toBe("w");
  expect(gemm!.attributes.beta).toBe(0.25);
});

test("a product that something else needs is not computed twice", () => {
  expect(operators(foldAddends(sum(bias, true))).map(({ op }) => op)).toEqual(["Gemm", "Add"]);
});

test("an addend that is one number is left to Add", () => {
  const one = (builder: GraphBuilder) => builder.constant(Float32Array.of(3), [], "float32");
  expect(operators(foldAddends(sum(one))).map(({ op }) => op)).toEqual(["Gemm", "Add"]);
});
