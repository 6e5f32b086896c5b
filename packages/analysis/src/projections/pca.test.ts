import { expect, test } from "vitest";
import { AnalysisError } from "../analysis-error.ts";
import { largestDifference } from "../testing/largest-difference.ts";
import { pca } from "./pca.ts";

/** sin(0.37 (j + 1) i²) (4 − j) + j of n rows and d features, in float32. */
const waves = (n: number, d: number) => ({
  data: Float32Array.from({ length: n * d }, (_, at) => {
    const [i, j] = [Math.floor(at / d), at % d];
    return Math.sin((j + 1) * i * i * 0.37) * (4 - j) + j;
  }),
  shape: [n, d],
});

test("components, variances and signs are what scikit-learn gives", () => {
  // scikit-learn 1.9.1, PCA(3, svd_solver="full").fit(rows) of waves(12, 4) in float64.
  const result = pca(waves(12, 4), { components: 3 });
  expect(largestDifference(result.mean, reference.mean)).toBeLessThan(1e-6);
  expect(largestDifference(result.components, reference.components)).toBeLessThan(1e-6);
  expect(largestDifference(result.singularValues, reference.singularValues)).toBeLessThan(1e-6);
  expect(largestDifference(result.variances, reference.variances)).toBeLessThan(1e-6);
  expect(largestDifference(result.explainedVarianceRatio, reference.ratio)).toBeLessThan(1e-6);
});

test("codes of all components give the rows back, in their shape", () => {
  const { data } = waves(12, 4);
  const images = { data, shape: [12, 2, 2] };
  const { project, reconstruct } = pca(images);
  const codes = project(images);
  expect(codes.shape).toEqual([12, 4]);
  const again = reconstruct(codes);
  expect(again.shape).toEqual([12, 2, 2]);
  expect(largestDifference(again.data, data)).toBeLessThan(1e-6);
});

test("what fewer components lose is the variance of those left out", () => {
  const rows = waves(12, 4);
  const { singularValues } = pca(rows);
  const { project, reconstruct } = pca(rows, { components: 2 });
  const { data } = reconstruct(project(rows));
  const error = Array.from(data).reduce((sum, x, i) => sum + (x - rows.data[i]!) ** 2, 0);
  expect(error).toBeCloseTo(singularValues[2]! ** 2 + singularValues[3]! ** 2, 4);
});

test("a large matrix, tall or wide, gets the components that its own decomposition has", () => {
  // Rows repeated r times have the same components, and singular values √r times as large.
  const rows = waves(45, 60);
  const repeats = 4;
  const wide = pca(rows, { components: 5 });
  const many = {
    data: Float32Array.from({ length: repeats * rows.data.length * 30 }, (_, at) => {
      const [i, j] = [Math.floor(at / 1800) % 45, (at % 1800) % 60];
      return rows.data[i * 60 + j]!;
    }),
    shape: [repeats * 45, 1800],
  };
  const large = pca(many, { components: 5 }); // 180 · 1800 · 180 > 10⁷, wide
  const scale = Math.sqrt(repeats * 30);
  expect(
    largestDifference(
      large.singularValues.map((value) => value / scale),
      wide.singularValues,
    ),
  ).toBeLessThan(1e-9);
  const firsts = (components: Float64Array, columns: number): number[] =>
    Array.from(
      { length: 5 * 60 },
      (_, at) => components[Math.floor(at / 60) * columns + (at % 60)]!,
    );
  expect(
    largestDifference(
      firsts(large.components, 1800).map((x) => x * Math.sqrt(30)),
      wide.components,
    ),
  ).toBeLessThan(1e-7);
  const tall = {
    data: Float32Array.from({ length: 100 * rows.data.length }, (_, at) => rows.data[at % 2700]!),
    shape: [4500, 60],
  };
  const long = pca(tall, { components: 5 }); // 4500 · 60 · 60 > 10⁷, tall
  expect(
    largestDifference(
      long.singularValues.map((value) => value / 10),
      wide.singularValues,
    ),
  ).toBeLessThan(1e-9);
  expect(largestDifference(long.components, wide.components)).toBeLessThan(1e-7);
});

test("components are orthonormal, also where the rows span fewer dimensions", () => {
  const line = (n: number, d: number) => ({
    data: Float32Array.from({ length: n * d }, (_, at) => Math.floor(at / d) * ((at % d) + 1)),
    shape: [n, d],
  });
  for (const [n, d] of [
    [9, 3],
    [4, 7],
    [101, 1100], // by the Gram matrix
  ] as const) {
    const { components, explainedVarianceRatio } = pca(line(n, d), { components: 3 });
    expect(largestDifference(explainedVarianceRatio, [1, 0, 0])).toBeLessThan(1e-9);
    for (let a = 0; a < 3; a++)
      for (let b = 0; b <= a; b++) {
        let product = 0;
        for (let j = 0; j < d; j++) product += components[a * d + j]! * components[b * d + j]!;
        expect(product).toBeCloseTo(a === b ? 1 : 0, 9);
      }
  }
});

test("rows that are all alike have no variance, and shares of 0", () => {
  const { explainedVarianceRatio, variances } = pca({
    data: new Float32Array(6).fill(2),
    shape: [3, 2],
  });
  expect([...explainedVarianceRatio, ...variances]).toEqual([0, 0, 0, 0]);
});

test("one row, too many components and rows of another size are refused", () => {
  const rows = waves(5, 4);
  expect(() => pca(waves(1, 4))).toThrow("pca, rows: expected two rows or more, got 1");
  for (const components of [0, 5, 1.5, Number.NaN])
    expect(() => pca(rows, { components })).toThrow(
      `pca, components: expected an integer from 1 to 4, got ${components}`,
    );
  expect(() => pca(waves(3, 4), { components: 3 })).toThrow("from 1 to 2");
  const { project, reconstruct } = pca(rows, { components: 2 });
  expect(() => project(waves(2, 3))).toThrow("expected rows of 4 numbers, got rows of 3");
  expect(() => reconstruct(waves(2, 4))).toThrow(AnalysisError);
});

const reference = {
  mean: [-0.301993469397227, 0.9391530904298028, 2.1094133723527193, 3.0117515921592712],
  components: [
    0.7960750667077006, 0.5834150551621998, 0.15719690106038747, 0.03435834503330253,
    -0.4497909867219312, 0.3928013106240319, 0.773923404148045, 0.21080266399563435,
    -0.3431339408475708, 0.6108404134098309, -0.6101953465198267, 0.3698577119234797,
  ],
  singularValues: [10.633944492855102, 6.33130148949967, 2.515037747735564],
  variances: [10.280070497920304, 3.6441253228127946, 0.5750377156849799],
  ratio: [0.7044726365785338, 0.24972460789095574, 0.03940618265046411],
};
