import { expect, test } from "vitest";
import { klCost } from "./sparsity-cost.ts";

test("the cost is 0 at the target, and of a half to a tenth as worked by hand", () => {
  expect(klCost(0.1, 0.1)).toBe(0);
  // 0.1 ln 0.2 + 0.9 ln 1.8
  expect(klCost(0.1, 0.5)).toBeCloseTo(0.3680642, 7);
});
