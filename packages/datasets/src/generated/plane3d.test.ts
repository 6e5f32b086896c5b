import { expect, test } from "vitest";
import { DataSetOptionError } from "../data-set-option-error.ts";
import { standardize } from "../scaling/standardize.ts";
import { plane3d } from "./plane3d.ts";

test("100 training, no validation and 100 test rows of three float32 numbers", () => {
  const { name, train, validation, test } = plane3d();
  expect(name).toBe("plane3d");
  expect([train.shape, validation.shape, test.shape]).toEqual([
    [100, 3],
    [0, 3],
    [100, 3],
  ]);
  expect(train.data).toBeInstanceOf(Float32Array);
  expect(train.data).toHaveLength(300);
  expect(train.labels).toBeUndefined();
});

test("training rows are standardized, test rows by the same numbers", () => {
  const { train, test } = plane3d({ seed: 4 });
  expect([...standardize(train).mean]).toBeAllClose([0, 0, 0], 1e-6);
  expect([...standardize(train).stddev]).toBeAllClose([1, 1, 1], 1e-6);
  expect(Math.max(...standardize(test).mean.map(Math.abs))).toBeGreaterThan(1e-3);
});

test("correlations are those of the formulas", () => {
  // for a uniform on (-1/2, 3π/2 - 1/2), by integrating sines and cosines and adding the noise's variances
  const low = -0.5;
  const span = (3 * Math.PI) / 2;
  const average = (f: (a: number) => number) => {
    let sum = 0;
    for (let i = 0; i < 10_000; i++) sum += f(low + (span * (i + 0.5)) / 10_000);
    return sum / 10_000;
  };
  const x = (a: number) => Math.cos(a) + Math.sin(a) / 2;
  const y = (a: number) => 0.7 * Math.sin(a);
  const cov = (f: typeof x, g: typeof x) => average((a) => f(a) * g(a)) - average(f) * average(g);
  const [xx, xy, yy] = [cov(x, x) + 0.0025, cov(x, y), cov(y, y) + 0.0025];
  const zz = 0.01 * xx + 0.06 * xy + 0.09 * yy + 0.01;
  const expected = [
    xy / Math.sqrt(xx * yy),
    (0.1 * xx + 0.3 * xy) / Math.sqrt(xx * zz),
    (0.1 * xy + 0.3 * yy) / Math.sqrt(yy * zz),
  ];
  const got = [0, 0, 0];
  for (let seed = 0; seed < 50; seed++) {
    const { data } = plane3d({ seed }).train;
    for (let row = 0; row < data.length; row += 3) {
      const [a, b, c] = [data[row]!, data[row + 1]!, data[row + 2]!];
      [a * b, a * c, b * c].forEach((product, i) => {
        got[i]! += product / 5000;
      });
    }
  }
  expect(got).toBeAllClose(expected, 0.03);
});

test("the seed decides the rows", () => {
  expect(plane3d({ seed: 0 })).toEqual(plane3d());
  expect(plane3d({ seed: 1 }).train.data).not.toEqual(plane3d().train.data);
  expect(() => plane3d({ seed: -1 })).toThrow(DataSetOptionError);
});
