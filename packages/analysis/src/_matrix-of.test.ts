import { expect, test } from "vitest";
import { matrixOf } from "./_matrix-of.ts";
import { AnalysisError } from "./analysis-error.ts";
import type { DataRows } from "./data-rows.ts";

test("bytes become intensities, and every row shape becomes columns", () => {
  const matrix = matrixOf("pca", { data: Uint8Array.of(0, 51, 255, 102), shape: [1, 2, 2] });
  expect(matrix).toEqual({
    rows: 1,
    columns: 4,
    data: Float32Array.of(0, 0.2, 1, 0.4),
  });
});

test("float32 numbers are not copied", () => {
  const data = Float32Array.of(1, 2, 3, 4, 5, 6);
  const matrix = matrixOf("pca", { data, shape: [3, 2] });
  expect(matrix.data).toBe(data);
  expect([matrix.rows, matrix.columns]).toEqual([3, 2]);
});

test("what is no matrix is refused, and the message says what and where", () => {
  const four = new Float32Array(4);
  const wrong: [unknown, string][] = [
    [undefined, "got { data: undefined, shape: undefined }"],
    [{ data: [1, 2], shape: [1, 2] }, "got { data: Array, shape: Array }"],
    [{ data: four, shape: 4 }, "shape: Number }"],
    [{ data: four, shape: [4] }, "got 4 numbers for the shape [4]"],
    [{ data: four, shape: [3, 2] }, "got 4 numbers for the shape [3, 2]"],
    [{ data: four, shape: [-2, -2] }, "the shape [-2, -2]"],
    [{ data: new Float32Array(0), shape: [0, 2] }, "got 0 numbers"],
    [
      { data: Float32Array.of(0, 0, 0, Number.NaN), shape: [2, 2] },
      "finite numbers, got NaN in row 1 at feature 1",
    ],
    [{ data: Float32Array.of(Infinity, 0), shape: [1, 2] }, "got Infinity in row 0 at feature 0"],
  ];
  for (const [examples, message] of wrong) {
    const call = () => matrixOf("pca, rows", examples as DataRows);
    expect(call).toThrow(AnalysisError);
    expect(call).toThrow(message);
    expect(call).toThrow("pca, rows: expected");
  }
});
