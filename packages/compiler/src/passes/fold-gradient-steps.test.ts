import { expect, test } from "vitest";
import { type Graph, graphBuilder, topological } from "../graph.ts";
import { foldGradientSteps } from "./fold-gradient-steps.ts";

/** w − rate·(a·b) of a [4, 2], b [2, 5]. */
function descent({ reused = false } = {}): Graph {
  const builder = graphBuilder();
  const w = builder.input("w", [4, 5], "float32");
  const a = builder.input("a", [4, 2], "float32");
  const b = builder.input("b", [2, 5], "float32");
  const rate = builder.input("rate", [], "float32");
  const product = builder.node("Gemm", [a, b], { transA: 0, transB: 0, alpha: 0.5 }, [4, 5]);
  const scaled = builder.node("Mul", [product, rate], {}, [4, 5]);
  const next = builder.node("Sub", [w, scaled], {}, [4, 5]);
  return { inputs: [w, a, b, rate], outputs: { next, ...(reused ? { product } : {}) } };
}
const operators = (graph: Graph) =>
  topological(Object.values(graph.outputs)).filter(({ op, data }) => op !== "Input" && !data);

test("a gradient step is one product with the weight as addend, the rate on the smaller factor", () => {
  const [scale, gemm] = operators(foldGradientSteps(descent()));
  expect(scale!.op).toBe("Mul");
  expect(scale!.inputs.map(({ name }) => name)).toEqual(["a", "rate"]);
  expect(gemm!.op).toBe("Gemm");
  expect(gemm!.inputs[2]!.name).toBe("w");
  expect(gemm!.attributes).toMatchObject({ alpha: -0.5, beta: 1 });
});

test("a gradient that something else needs is left alone", () => {
  expect(operators(foldGradientSteps(descent({ reused: true }))).map(({ op }) => op)).toEqual([
    "Gemm",
    "Mul",
    "Sub",
  ]);
});
