import { expect, test } from "vitest";
import type { StockLayer } from "../stock/stock-layer.ts";
import { layerOrder } from "./layer-order.ts";

const layer = (name: string, ...inputs: string[]): StockLayer => ({
  name,
  kind: "Dense",
  config: {},
  inputs,
  inputShape: [1],
  shape: [1],
  weights: {},
});

test("layers stand by their longest way to an output, those of equal ways as they are met from the outputs", () => {
  // Keras 3.15.1 lists model.layers of the same graph so.
  const layers = [
    layer("a1", "x"),
    layer("b1", "x"),
    layer("b2", "b1"),
    layer("a2", "a1"),
    layer("sum", "a2", "b2"),
    layer("short", "x"),
    layer("end", "short", "sum"),
  ];
  const network = { name: "n", input: { name: "x", shape: [1] }, layers, outputs: ["end", "b1"] };
  expect(layerOrder(network)).toEqual(["x", "a1", "b1", "a2", "b2", "short", "sum", "end"]);
});
