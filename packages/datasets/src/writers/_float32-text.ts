/** Writes a float32 number in the fewest digits that tell it from all others, at most 9: 0.1, not 0.10000000149011612. */
export function float32Text(x: number): string {
  const size = Math.abs(x);
  if (Number.isInteger(x) && size < 2 ** 24) return String(x);
  if (size < 1e-4 || size >= 1e6) return byPrecision(x);
  // Rounds to 7 to 9 digits by arithmetic, which is exact: powers of ten up to 10^22 are float64 numbers.
  let power = 1;
  while (size * power < 1e6) power *= 10;
  for (let digits = 7; digits <= 9; digits++, power *= 10) {
    const short = (Math.sign(x) * Math.round(size * power)) / power;
    if (Math.fround(short) === x) return String(short);
  }
  return byPrecision(x);
}

/** The same by way of text, for any number. */
function byPrecision(x: number): string {
  for (let digits = 7; digits < 9; digits++) {
    const short = Number(x.toPrecision(digits));
    if (Math.fround(short) === x) return String(short);
  }
  return String(Number(x.toPrecision(9)));
}
