/** Sums of a step's outputs over examples; an output that some batches lack is a sum over those of the others. */
export type OutputSums = Readonly<
  Record<string, { readonly sum: number; readonly examples: number }>
>;

/** The sums so far with those of more steps, whose outputs are means over a batch of that size. */
export function addOutputs(
  sums: OutputSums,
  outputs: Readonly<Record<string, Float32Array>>,
  batchSize: number,
): OutputSums {
  const more = Object.entries(outputs).map(([name, means]) => {
    const { sum, examples } = sums[name] ?? { sum: 0, examples: 0 };
    const total = means.reduce((before, mean) => before + mean * batchSize, sum);
    return [name, { sum: total, examples: examples + means.length * batchSize }];
  });
  return { ...sums, ...Object.fromEntries(more) };
}
