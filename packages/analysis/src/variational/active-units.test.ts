import { expect, test } from "vitest";
import { AnalysisError } from "../analysis-error.ts";
import { activeUnits } from "./active-units.ts";

const means = { data: Float32Array.of(1, 5, 0.1, 3, 5, -0.1), shape: [2, 3] };

test("a latent is active where its mean varies with the row, wherever it lies", () => {
  const { variances, active } = activeUnits(means);
  expect([...variances]).toBeAllClose([1, 0, 0.01], 1e-6);
  expect(active).toEqual([0, 2]); // .1 in float32 is a little more
  expect(activeUnits(means, { threshold: 0.5 }).active).toEqual([0]);
  expect(activeUnits(means, { threshold: 1 }).active).toEqual([]);
});

test("a great offset costs no digits", () => {
  const data = Float32Array.from({ length: 1000 }, (_, i) => 4096 + (i % 2));
  expect(activeUnits({ data, shape: [1000, 1] }).variances[0]).toBeCloseTo(0.25, 10);
});

test("one row, numbers that are not finite and thresholds that are none are refused", () => {
  const one = { data: new Float32Array(3), shape: [1, 3] };
  expect(() => activeUnits(one)).toThrow("rows: expected a finite number from 2, got 1");
  expect(() => activeUnits({ ...means, data: means.data.with(0, Infinity) })).toThrow(
    AnalysisError,
  );
  expect(() => activeUnits(means, { threshold: -0.1 })).toThrow(AnalysisError);
});
