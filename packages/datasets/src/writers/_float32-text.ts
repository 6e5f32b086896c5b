/** Writes a float32 number in as few digits as tell it from all others, at most 9: 0.1, not 0.10000000149011612. */
export function float32Text(x: number): string {
  if (Number.isInteger(x) && Math.abs(x) < 2 ** 24) return String(x);
  for (let digits = 7; digits < 9; digits++) {
    const short = Number(x.toPrecision(digits));
    if (Math.fround(short) === x) return String(short);
  }
  return String(Number(x.toPrecision(9)));
}
