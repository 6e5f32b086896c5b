import { expect, test } from "vitest";
import { numberFault } from "./number-fault.ts";

test("a number is refused with what it should have been, and one inside its limits is not", () => {
  expect(numberFault(0, { integer: true, min: 1 })).toBe(
    "expected a whole number from 1 on, got 0",
  );
  expect(numberFault(1.5, { integer: true, min: 1 })).toMatch("got 1.5");
  expect(numberFault(-1, { above: 0 })).toBe("expected a number above 0, got -1");
  expect(numberFault(0, { above: 0 })).toMatch("above 0, got 0");
  expect(numberFault(1, { min: 0, below: 1 })).toBe("expected a number from 0 on below 1, got 1");
  expect(numberFault(9001, { max: 9000 })).toBe("expected a number up to 9000, got 9001");
  expect(numberFault(Number.NaN, {})).toBe("expected a number");
  expect(numberFault(3, { integer: true, min: 1, max: 3, above: 0, below: 4 })).toBeUndefined();
});
