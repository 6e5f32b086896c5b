import { expect, test } from "vitest";
import { AnalysisError } from "../analysis-error.ts";
import { interpolate } from "./interpolate.ts";

test("a linear path goes straight, ends included", () => {
  const { data, shape } = interpolate([0, 4], [2, 0], { steps: 5 });
  expect(shape).toEqual([5, 2]);
  expect([...data]).toEqual([0, 4, 0.5, 3, 1, 2, 1.5, 1, 2, 0]);
  expect(interpolate([0], [1]).shape).toEqual([10, 1]);
});

test("a spherical path turns at an even rate and keeps the norm", () => {
  const { data } = interpolate([3, 0], [0, 3], { steps: 4, path: "spherical" });
  const [c, s] = [Math.cos(Math.PI / 6), Math.sin(Math.PI / 6)];
  expect(data).toBeAllClose([3, 0, 3 * c, 3 * s, 3 * s, 3 * c, 0, 3], 1e-6);
});

test("between codes of different norms a spherical path weighs both by sines", () => {
  const { data } = interpolate([1, 0], [0, 4], { steps: 3, path: "spherical" });
  expect(data).toBeAllClose([1, 0, Math.SQRT1_2, 4 * Math.SQRT1_2, 0, 4], 1e-6);
});

test("codes of one direction have a straight path between them, a code and itself none to go", () => {
  expect([...interpolate([1, 1], [3, 3], { steps: 3, path: "spherical" }).data]).toEqual([
    1, 1, 2, 2, 3, 3,
  ]);
  expect([...interpolate([1, 1], [1, 1], { steps: 2, path: "spherical" }).data]).toEqual([
    1, 1, 1, 1,
  ]);
});

test("opposite codes, zeros, other lengths, steps and paths are refused", () => {
  expect(() => interpolate([1, 2], [-2, -4], { path: "spherical" })).toThrow("use path linear");
  expect(() => interpolate([0, 0], [1, 2], { path: "spherical" })).toThrow("a code of zeros");
  const wrong: Parameters<typeof interpolate>[] = [
    [[1, 2], [1]],
    [[], []],
    [[Number.NaN], [1]],
    [undefined as never, [1]],
    [[1], [2], { steps: 1 }],
    [[1], [2], { path: "toString" as never }],
  ];
  for (const given of wrong) expect(() => interpolate(...given)).toThrow(AnalysisError);
});
