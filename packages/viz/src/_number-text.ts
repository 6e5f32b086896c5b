const text = (value: number): string => String(value).replace("-", "−");

/** Writes a number for a caption: three digits, and a minus of the width of a plus. */
export const numberText = (value: number): string => text(Number(value.toPrecision(3)));

/** Writes numbers along an axis with the decimals that tell neighbors well apart. */
export function numberTexts(values: ArrayLike<number>): string[] {
  let step = Number.POSITIVE_INFINITY;
  for (let i = 1; i < values.length; i++) {
    const distance = Math.abs(values[i]! - values[i - 1]!);
    if (distance > 0) step = Math.min(step, distance);
  }
  if (!Number.isFinite(step)) return Array.from(values, numberText);
  const decimals = Math.min(10, Math.max(0, 1 - Math.floor(Math.log10(step))));
  return Array.from(values, (value) => text(Number(value.toFixed(decimals)) || 0));
}
