import { checkNumber } from "./_check-number.ts";

const blocks = "▁▂▃▄▅▆▇█";

/**
 * Writes numbers as a line of block characters, the lowest to the highest over their range; equal numbers are all low.
 * @param width at most as many characters, each the mean of its share of the values
 * @throws VizError for a value that is not finite or a width that is no integer >= 1
 */
export function sparkline(values: ArrayLike<number>, width = Math.max(1, values.length)): string {
  checkNumber("sparkline, width", width, "count");
  const length = Math.min(width, values.length);
  const means = Array.from({ length }, (_, i) => {
    const begin = Math.floor((i * values.length) / length);
    const end = Math.floor(((i + 1) * values.length) / length);
    let sum = 0;
    for (let j = begin; j < end; j++) {
      checkNumber(`sparkline, value ${j}`, values[j], "finite");
      sum += values[j]! / (end - begin);
    }
    return sum;
  });
  const low = Math.min(...means);
  const range = Math.max(...means) - low;
  const step = (mean: number) => (range > 0 ? Math.round(((mean - low) / range) * 7) : 0);
  return means.map((mean) => blocks[step(mean)]).join("");
}
