import { expect, test } from "vitest";
import { formatCell } from "./format-cell.ts";

test("numbers have six digits, dates no midnight, and words stay as they are", () => {
  expect(formatCell(5329.93846)).toBe("5,329.94");
  expect(formatCell(-0.000012345678)).toBe("-0.0000123457");
  expect(formatCell("2024-02-29T00:00:00.000Z")).toBe("2024-02-29");
  expect(formatCell("red")).toBe("red");
  expect(formatCell("")).toBe("missing");
});
