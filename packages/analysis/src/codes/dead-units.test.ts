import { expect, test } from "vitest";
import { deadUnits } from "./dead-units.ts";

const codes = { data: Float32Array.of(0, 2, 0, -0.1, 0, 0, 0, 0.05), shape: [2, 4] };

test("a unit that is 0 in every row is dead, one that is negative in one row is not", () => {
  expect(deadUnits(codes)).toEqual([0, 2]);
  expect(deadUnits({ ...codes, shape: [2, 2, 2] })).toEqual([0, 2]);
});

test("with a threshold, a unit that never passes it is dead", () => {
  const threshold = codes.data[3]! * -1;
  expect(deadUnits(codes, { threshold })).toEqual([0, 2, 3]);
  expect(deadUnits(codes, { threshold: threshold * 0.99 })).toEqual([0, 2]);
});

test("a threshold below 0 and codes that are none are refused", () => {
  expect(() => deadUnits(codes, { threshold: -1 })).toThrow(
    "deadUnits, threshold: expected a finite number from 0, got -1",
  );
  expect(() => deadUnits({ ...codes, shape: [3, 4] })).toThrow("deadUnits, codes");
});
