import { expect, test } from "vitest";
import { AnalysisError } from "./analysis-error.ts";
import { meanNorm } from "./mean-norm.ts";

test("the mean of norms, bytes as intensities", () => {
  expect(meanNorm({ data: Float32Array.of(3, 4, 0, -1), shape: [2, 2] })).toBe(3);
  expect(meanNorm({ data: Uint8Array.of(0, 255, 0, 51), shape: [2, 1, 2, 1] })).toBeCloseTo(0.6, 6);
});

test("no rows are refused", () => {
  expect(() => meanNorm({ data: new Uint8Array(0), shape: [0, 3] })).toThrow(AnalysisError);
});
