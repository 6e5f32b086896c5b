import { expect, test } from "vitest";
import { graphBuilder } from "../graph.ts";
import { vectorElu } from "./vector-elu.ts";

test("an ELU of slope 1 becomes max(x, exp(min(x, 0)) − 1); another stays, since it may lie below x", () => {
  const graph = graphBuilder();
  const x = graph.input("x", [2], "float32");
  const outputs = {
    y: graph.node("Elu", [x], { alpha: 1 }, [2]),
    steep: graph.node("Elu", [x], { alpha: 3 }, [2]),
  };
  const { y, steep } = vectorElu({ inputs: [x], outputs }).outputs;
  expect(steep!.op).toBe("Elu");
  const [same, less] = y!.inputs;
  const [exp, one] = less!.inputs;
  const [least, zero] = exp!.inputs[0]!.inputs;
  expect([y!.op, less!.op, exp!.op, exp!.inputs[0]!.op]).toEqual(["Max", "Sub", "Exp", "Min"]);
  expect([same!.name, least!.name]).toEqual(["x", "x"]);
  expect([one!.data![0], zero!.data![0]]).toEqual([1, 0]);
});
