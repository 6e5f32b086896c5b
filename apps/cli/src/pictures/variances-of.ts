/** The variance of each column of [rows, columns], over the rows. */
export function variancesOf(data: ArrayLike<number>, columns: number): Float64Array {
  const rows = data.length / columns;
  const means = new Float64Array(columns);
  for (let i = 0; i < data.length; i++) means[i % columns]! += data[i]! / rows;
  const variances = new Float64Array(columns);
  for (let i = 0; i < data.length; i++)
    variances[i % columns]! += (data[i]! - means[i % columns]!) ** 2 / rows;
  return variances;
}
