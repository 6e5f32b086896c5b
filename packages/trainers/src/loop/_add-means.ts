/** Sums over examples, per output: those so far and those of more steps, whose outputs are means over a batch. */
export const addMeans = (
  sums: Readonly<Record<string, number>>,
  outputs: Readonly<Record<string, Float32Array>>,
  batchSize: number,
): Record<string, number> => ({
  ...sums,
  ...Object.fromEntries(
    Object.entries(outputs).map(([name, means]) => [
      name,
      means.reduce((sum, mean) => sum + mean * batchSize, sums[name] ?? 0),
    ]),
  ),
});
