/** Numbers in the smallest kind of typed array that holds each of them exactly. */
export type TypedNumbers = Uint8Array | Int16Array | Int32Array | Float32Array | Float64Array;

/**
 * Numbers in the smallest form that holds each of them exactly: a number alone where all are that one, a plain array where they are few, since a
 * typed array takes 200 bytes besides its numbers.
 */
export type Packed = number | readonly number[] | TypedNumbers;

/** So many numbers or fewer are a plain array. */
export const few = 8;

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
  if (count <= few) {
    const some: number[] = [];
    for (let i = 0, at = start; i < count; i++, at += stride) some.push(numbers[at]!);
    return some.every((value) => Object.is(value, first)) ? first : some.slice(); // without room to grow
  }
  return packedAll(numbers, start, stride, count);
}

/** Puts numbers of a plain array into the smallest typed array. */
export const typedNumbers = (numbers: readonly number[]): number | TypedNumbers =>
  packedAll(Float64Array.from(numbers), 0, 1, numbers.length);

function packedAll(
  numbers: Float64Array | Uint32Array,
  start: number,
  stride: number,
  count: number,
): number | TypedNumbers {
  const first = numbers[start]!;
  let isOne = true;
  for (let i = 1, at = start + stride; isOne && i < count; i++, at += stride)
    isOne = Object.is(numbers[at]!, first);
  if (isOne) return first;
  const packed = new (typeFor(numbers, start, stride, count))(count);
  for (let i = 0, at = start; i < count; i++, at += stride) packed[i] = numbers[at]!;
  return packed;
}

/** The smallest type of array that holds each of some numbers exactly. */
export function typeFor(
  numbers: ArrayLike<number>,
  start = 0,
  stride = 1,
  count = numbers.length,
): (typeof types)[number] {
  let [isWhole, isSingle] = [true, true];
  let [least, greatest] = [Infinity, -Infinity];
  for (let i = 0, at = start; i < count; i++, at += stride) {
    const value = numbers[at]!;
    if (isWhole && (value !== Math.trunc(value) || Object.is(value, -0))) isWhole = false;
    if (isSingle && Math.fround(value) !== value && !Number.isNaN(value)) isSingle = false;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  if (isWhole && least >= 0 && greatest < 2 ** 8) return Uint8Array;
  if (isWhole && least >= -(2 ** 15) && greatest < 2 ** 15) return Int16Array;
  if (isWhole && least >= -(2 ** 31) && greatest < 2 ** 31) return Int32Array;
  return isSingle ? Float32Array : Float64Array;
}

const types = [Uint8Array, Int16Array, Int32Array, Float32Array, Float64Array] as const;

/** Returns one of the numbers that were packed. */
export const unpacked = (packed: Packed, at: number): number =>
  typeof packed === "number" ? packed : packed[at]!;
