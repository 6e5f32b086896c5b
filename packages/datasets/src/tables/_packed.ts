/** Numbers in the smallest kind of array that holds each of them exactly; a number alone where all are that one. */
export type Packed = number | Uint8Array | Int16Array | Int32Array | Float32Array | Float64Array;

/**
 * Packs every `stride`-th number from `start` on, `count` of them.
 *
 * @param numbers of any kind, NaN among them
 */
export function pack(
  numbers: Float64Array | Uint32Array,
  start: number,
  stride: number,
  count: number,
): Packed {
  const first = numbers[start]!;
  let [isOne, isWhole, isSingle] = [true, true, true];
  let [least, greatest] = [Infinity, -Infinity];
  for (let i = 0, at = start; i < count; i++, at += stride) {
    const value = numbers[at]!;
    if (isOne && !Object.is(value, first)) isOne = false;
    if (isWhole && (value !== Math.trunc(value) || Object.is(value, -0))) isWhole = false;
    if (isSingle && Math.fround(value) !== value && !Number.isNaN(value)) isSingle = false;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  if (isOne) return first;
  const packed = arrayFor(count, isWhole, isSingle, least, greatest);
  for (let i = 0, at = start; i < count; i++, at += stride) packed[i] = numbers[at]!;
  return packed;
}

function arrayFor(
  count: number,
  isWhole: boolean,
  isSingle: boolean,
  least: number,
  greatest: number,
): Exclude<Packed, number> {
  if (isWhole && least >= 0 && greatest < 2 ** 8) return new Uint8Array(count);
  if (isWhole && least >= -(2 ** 15) && greatest < 2 ** 15) return new Int16Array(count);
  if (isWhole && least >= -(2 ** 31) && greatest < 2 ** 31) return new Int32Array(count);
  return isSingle ? new Float32Array(count) : new Float64Array(count);
}

/** Returns one of the numbers that were packed. */
export const unpacked = (packed: Packed, at: number): number =>
  typeof packed === "number" ? packed : packed[at]!;
