import { expect, test } from "vitest";
import { graphBuilder, type Value } from "../graph.ts";
import { vectorElu } from "./vector-elu.ts";

const graph = graphBuilder();
const x = graph.input("x", [2], "float32");
const rewritten = (alpha: number): Value =>
  vectorElu({ inputs: [x], outputs: { y: graph.node("Elu", [x], { alpha }, [2]) } }).outputs.y!;

/** What a value is computed from, in words. */
const told = ({ op, name, data, inputs }: Value): string =>
  name ?? (data ? `${data[0]}` : `${op}(${inputs.map(told).join(", ")})`);

test("an ELU becomes the greater of x and what it is below 0; one of a slope above 1 stays, since it lies below x", () => {
  expect(told(rewritten(1))).toBe("Max(x, Sub(Exp(Min(x, 0)), 1))");
  expect(told(rewritten(0.5))).toBe("Max(x, Mul(Sub(Exp(Min(x, 0)), 1), 0.5))");
  expect(told(rewritten(3))).toBe("Elu(x)");
});
