/** A figure in four digits or more: "0.01234", "98.71", "1.23e-7". */
export function formatFigure(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e6)) return value.toExponential(2);
  if (size >= 100) return value.toFixed(2);
  return size >= 1 ? value.toFixed(3) : value.toFixed(5);
}
