import { expect, test } from "vitest";
import { numberText, numberTexts } from "./_number-text.ts";

test("a number has three digits and a true minus", () => {
  expect([0.063218, -1.25, 98.5, 0].map(numberText)).toEqual(["0.0632", "−1.25", "98.5", "0"]);
});

test("numbers of an axis have the decimals that tell them apart", () => {
  expect(numberTexts([-1.6449, -0.1, 1e-17, 0.126])).toEqual(["−1.64", "−0.1", "0", "0.13"]);
  expect(numberTexts([-3, 0, 3])).toEqual(["−3", "0", "3"]);
  expect(numberTexts([0.12345])).toEqual(["0.123"]);
});
