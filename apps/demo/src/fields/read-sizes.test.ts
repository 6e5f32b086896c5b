import { expect, test } from "vitest";
import { readSizes } from "./read-sizes.ts";

test("sizes are whole numbers from 1 on, and a list with anything else is none", () => {
  expect(readSizes("128, 64,32")).toEqual([128, 64, 32]);
  expect(readSizes("")).toEqual([]);
  for (const text of ["128, abc", "12.5", "0", "-3", "1e400"])
    expect(readSizes(text)).toBeUndefined();
});
