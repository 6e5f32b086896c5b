import { expect, test } from "vitest";
import { firstNotFinite } from "./first-not-finite.ts";

test("the first number that is none is found, also among negative and huge ones", () => {
  const { NaN: none, POSITIVE_INFINITY: infinite } = Number;
  expect(firstNotFinite(Float32Array.of())).toBe(-1);
  expect(firstNotFinite(Float32Array.of(-3e38, 3e38, -0, 1e-45))).toBe(-1);
  expect(firstNotFinite(Float32Array.of(1, -infinite, none))).toBe(1);
  expect(firstNotFinite(Float32Array.of(1, 2, none))).toBe(2);
  expect(firstNotFinite(Float32Array.of(infinite, -infinite))).toBe(0);
});
