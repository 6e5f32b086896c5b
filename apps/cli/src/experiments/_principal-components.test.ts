import { plane3d } from "@autoencoders/datasets";
import { expect, test } from "vitest";
import { principalComponents } from "./_principal-components.ts";

test("components of four points on a cross are its arms", () => {
  // From the middle 2√2 to either side along (1, 1) and √2 along (1, −1): variances (8 + 8) / 4 and (2 + 2) / 4.
  const data = Float32Array.of(3, 3, -1, -1, 2, 0, 0, 2);
  const { variances, directions } = principalComponents({ data, shape: [4, 2] });
  expect(variances[0]).toBeCloseTo(4, 12);
  expect(variances[1]).toBeCloseTo(1, 12);
  expect(Math.abs(directions[0]![0]! + directions[0]![1]!)).toBeCloseTo(Math.SQRT2, 12);
  expect(directions[1]![0]! + directions[1]![1]!).toBeCloseTo(0, 12);
});

test("what two components leave of the plane in 3-D is .04831352 of each number, as by singular values", () => {
  const { variances } = principalComponents(plane3d().train);
  expect(variances[2]! / 3).toBeCloseTo(0.04831352, 8);
});

test("equal coordinates have one component", () => {
  const data = Float32Array.of(1, 1, 2, 2, 3, 3);
  const { variances } = principalComponents({ data, shape: [3, 2] });
  expect(variances[0]).toBeCloseTo(4 / 3, 12);
  expect(variances[1]).toBeCloseTo(0, 12);
});
