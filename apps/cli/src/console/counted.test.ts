import { expect, test } from "vitest";
import { counted } from "./counted.ts";

test("one of a thing is one, none and more are several", () => {
  expect([0, 1, 2, 1234].map((count) => counted(count, "row"))).toEqual([
    ...["0 rows", "1 row", "2 rows", "1,234 rows"],
  ]);
  expect(counted(2, "entry", "entries")).toBe("2 entries");
});
