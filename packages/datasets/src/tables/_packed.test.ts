import { expect, test } from "vitest";
import { pack, typedNumbers, typeFor, unpacked } from "./_packed.ts";

test("few numbers are a plain array, many the smallest typed one, equal ones a number, and each is exact", () => {
  const numbers = Float64Array.of(0.1, -0, Number.NaN, 1e300, 70_000, 3, 255, 1 / 3, 2);
  const few = pack(numbers, 0, 1, 8);
  expect(Array.isArray(few)).toBe(true);
  const many = pack(numbers, 0, 1, 9);
  expect(many).toBeInstanceOf(Float64Array);
  for (let i = 0; i < 8; i++) {
    expect(unpacked(few, i)).toBe(numbers[i]);
    expect(unpacked(many, i)).toBe(numbers[i]);
  }
  expect(pack(Float64Array.of(5, 1, 5, 2), 0, 2, 2)).toBe(5);
});

test("a plain array has the type that its numbers have in a typed one", () => {
  for (const [numbers, type] of [
    [[0, 255], Uint8Array],
    [[-1, 256], Int16Array],
    [[0, 70_000], Int32Array],
    [[0.5, Number.NaN], Float32Array],
    [[-0, 1], Float32Array],
    [[0.1, 1], Float64Array],
  ] as const) {
    expect(typeFor(numbers)).toBe(type);
    expect(typedNumbers(numbers)).toEqual(type.from(numbers));
  }
});
