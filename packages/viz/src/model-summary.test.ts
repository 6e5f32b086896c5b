import { expect, test } from "vitest";
import { modelSummary } from "./model-summary.ts";
import { VizError } from "./viz-error.ts";

test("layers, shapes and counts stand in columns above their total", () => {
  const rows = [
    { layer: "input", outputShape: [null, 28, 28, 1], parameters: 0 },
    { layer: "dense", outputShape: [null, 300], parameters: 235_500 },
    { layer: "large", outputShape: [null, 2], parameters: 1_000_000 },
  ];
  expect(modelSummary(rows)).toBe(
    [
      "layer  output shape    parameters",
      "---------------------------------",
      "input  [n, 28, 28, 1]           0",
      "dense  [n, 300]           235,500",
      "large  [n, 2]           1,000,000",
      "---------------------------------",
      "total                   1,235,500",
    ].join("\n"),
  );
});

test("a parameter count that is no count is a VizError", () => {
  for (const parameters of [-1, 0.5, Number.NaN])
    expect(() => modelSummary([{ layer: "x", outputShape: [], parameters }])).toThrow(VizError);
});
