import fc from "fast-check";
import { expect, test } from "vitest";
import { numberAt } from "./_number-at.ts";

const read = (text: string, decimal = "."): number => {
  const bytes = new TextEncoder().encode(`x${text}x`);
  return numberAt(bytes, 1, bytes.length - 1, decimal.charCodeAt(0));
};

test("a number is the float64 nearest to its digits, however it is written", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.nat(15), (x, digits) => {
      for (const text of [String(x), x.toExponential(digits), x.toPrecision(digits + 1)])
        expect(read(text)).toBe(Number(text));
    }),
    { seed: 1, numRuns: 500 },
  );
  for (const text of [
    "1.999982081353656",
    "9007199254740993",
    "123456789012345678901",
    "5e-324",
    "1e400",
  ])
    expect(read(text)).toBe(Number(text));
});

test("blanks, signs and either decimal mark are read, and anything else is no number", () => {
  expect([read(" 1.5\t"), read("+.5"), read("-5."), read("1E3"), read("-0")]).toEqual([
    1.5, 0.5, -5, 1000, -0,
  ]);
  expect(read("19,91", ",")).toBe(19.91);
  for (const text of [
    "",
    " ",
    "-",
    ".",
    "1e",
    "1e+",
    "0x10",
    "1,5",
    "1 2",
    "1-",
    "NaN",
    "inf",
    "1.2.3",
    "5%",
  ])
    expect(read(text), text).toBeNaN();
});
