/** Returns round numbers in [low, high] for a logarithmic axis, far enough apart that no label hides another; undefined where those that vega chooses are better. */
export function logTicks(low: number, high: number): number[] | undefined {
  const decades = Math.log10(high / low);
  if (decades < 0.5) return undefined;
  const mantissas = decades < 1.5 ? [1, 2, 3, 5, 7] : decades < 3 ? [1, 2, 5] : [1];
  const ticks: number[] = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.log10(high); power++)
    for (const mantissa of mantissas) {
      const tick = Number(`${mantissa}e${power}`);
      if (tick >= low && tick <= high) ticks.push(tick);
    }
  return ticks;
}
