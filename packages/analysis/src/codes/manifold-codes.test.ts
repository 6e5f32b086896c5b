import { expect, test } from "vitest";
import { AnalysisError } from "../analysis-error.ts";
import { manifoldCodes } from "./manifold-codes.ts";

test("points lie at the normal quantiles, the first number growing rightward, the second upward", () => {
  const { data, shape } = manifoldCodes(3);
  const edge = 1.6448536269514722; // Φ(1.6448536) = .95
  expect(shape).toEqual([9, 2]);
  const rows = [edge, 0, -edge].map((second) => [-edge, 0, edge].flatMap((z) => [z, second]));
  expect(data).toBeAllClose(rows.flat(), 1e-6);
  // Φ⁻¹(.05 + .9/6) = Φ⁻¹(.2)
  expect(manifoldCodes(7).data[2]).toBeCloseTo(-0.8416212, 6);
});

test("fewer than two points a side are refused", () => {
  for (const n of [1, 2.5, Number.NaN]) expect(() => manifoldCodes(n)).toThrow(AnalysisError);
});
