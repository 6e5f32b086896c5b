/** The powers of ten that are exact in float64. */
const powers = Array.from({ length: 23 }, (_, exponent) => 10 ** exponent);
const largestExact = 2 ** 53;

/**
 * Returns the number that the bytes from `begin` to `end` spell: a sign, digits with at most one decimal mark, an exponent, with
 * blanks around; NaN where they spell anything else. The result is the float64 nearest to the decimal number.
 *
 * W. D. Clinger, "How to Read Floating Point Numbers Accurately", PLDI 1990, https://doi.org/10.1145/93542.93557: digits below 2⁵³
 * and a power of ten up to 10²² give the nearest float64 by one multiplication or division.
 *
 * @param decimal the byte of the decimal mark
 */
export function numberAt(bytes: Uint8Array, begin: number, end: number, decimal: number): number {
  let i = begin;
  let last = end;
  while (i < last && isBlank(bytes[i]!)) i++;
  while (last > i && isBlank(bytes[last - 1]!)) last--;
  const start = i;
  const isNegative = bytes[i] === 0x2d;
  if (i < last && (isNegative || bytes[i] === 0x2b)) i++;
  let mantissa = 0;
  let digits = 0;
  let exponent = 0;
  for (; i < last && isDigit(bytes[i]!); i++, digits++) mantissa = mantissa * 10 + bytes[i]! - 48;
  if (i < last && bytes[i] === decimal) {
    const before = digits;
    for (i++; i < last && isDigit(bytes[i]!); i++, digits++)
      mantissa = mantissa * 10 + bytes[i]! - 48;
    exponent = before - digits;
  }
  if (digits === 0) return Number.NaN;
  if (i < last && (bytes[i]! | 0x20) === 0x65) {
    i++;
    const isDown = bytes[i] === 0x2d;
    if (i < last && (isDown || bytes[i] === 0x2b)) i++;
    const first = i;
    let power = 0;
    for (; i < last && isDigit(bytes[i]!); i++)
      power = Math.min(power * 10 + bytes[i]! - 48, 99_999);
    if (i === first) return Number.NaN;
    exponent += isDown ? -power : power;
  }
  if (i < last) return Number.NaN;
  if (mantissa > largestExact || exponent < -22 || exponent > 22)
    return exactly(bytes, start, last, decimal);
  const size = exponent < 0 ? mantissa / powers[-exponent]! : mantissa * powers[exponent]!;
  return isNegative ? -size : size;
}

const isDigit = (byte: number): boolean => byte >= 48 && byte <= 57;
const isBlank = (byte: number): boolean => byte === 0x20 || byte === 0x09;

/** Leaves the rounding of long digits and far exponents to the language. */
function exactly(bytes: Uint8Array, begin: number, end: number, decimal: number): number {
  let text = "";
  for (let i = begin; i < end; i++)
    text += bytes[i] === decimal ? "." : String.fromCharCode(bytes[i]!);
  return Number(text);
}
