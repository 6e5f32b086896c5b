/** Writes a figure with four significant digits. */
export const formatNumber = (value: number): string =>
  value !== 0 && Math.abs(value) < 0.001
    ? value.toExponential(2)
    : String(Number(value.toPrecision(4)));
