import type { CodePlane, Codes } from "./explorer-api.ts";

/** Rows that the axes are taken from: their decomposition must not keep a pointer waiting. */
const mostRows = 200;

/** Lays codes out in a plane. */
export async function codePlane({ data, shape, labels }: Codes): Promise<CodePlane> {
  const n = shape[0]!;
  const size = data.length / n;
  const colored = labels && { labels };
  if (size <= 2) {
    const points = Float32Array.from({ length: 2 * n }, (_, i) =>
      i % 2 < size ? data[(i >> 1) * size + (i % 2)]! : 0,
    );
    const axes = Float32Array.from(size === 2 ? [1, 0, 0, 1] : [1, 0]);
    return { points, ...colored, origin: new Float32Array(size), axes, share: 1 };
  }
  const { pca } = await import("@autoencoders/analysis");
  const some = { data: data.subarray(0, Math.min(n, mostRows) * size) };
  const found = pca({ ...some, shape: [some.data.length / size, size] }, { components: 2 });
  return {
    points: found.project({ data, shape: [n, size] }).data,
    ...colored,
    origin: Float32Array.from(found.mean),
    axes: Float32Array.from(found.components),
    share: found.explainedVarianceRatio.reduce((sum, part) => sum + part, 0),
  };
}
