/** For tests: 6 clusters in 8 dimensions, by a formula that other programs can repeat. Row i belongs to cluster i mod 6. */
export function blobs(n: number): {
  readonly data: Float32Array;
  readonly shape: readonly number[];
} {
  const fraction = (x: number): number => x - Math.floor(x);
  const wave = (x: number): number => fraction(Math.sin(x) * 43758.5453);
  const data = Float32Array.from({ length: n * 8 }, (_, at) => {
    const [i, j] = [Math.floor(at / 8), at % 8];
    return 3 * Math.cos((i % 6) * (j + 1)) + wave(at * 12.9898) + wave(at * 78.233);
  });
  return { data, shape: [n, 8] };
}
