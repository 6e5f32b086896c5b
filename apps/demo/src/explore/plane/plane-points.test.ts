import { expect, test } from "vitest";
import { codeAt, nearestPoint, pointOf } from "./plane-points.ts";

// Two axes of length 1 at right angles in three dimensions.
const plane = {
  origin: Float32Array.of(1, 2, 3),
  axes: Float32Array.of(...[0.6, 0.8, 0], ...[0, 0, 1]),
};

test("a code is found at its point and the point at its code; what sticks out of the plane is left out", () => {
  expect([...codeAt(plane, [5, -2])]).toEqual([4, 6, 1]);
  const [x, y] = pointOf(plane, Float32Array.of(4, 6, 1));
  expect(x).toBeCloseTo(5);
  expect(y).toBeCloseTo(-2);
  const [x2, y2] = pointOf(plane, Float32Array.of(4 - 0.8, 6 + 0.6, 1));
  expect(x2).toBeCloseTo(5);
  expect(y2).toBeCloseTo(-2);
});

test("a code of one number lies on a line", () => {
  const line = { origin: Float32Array.of(0), axes: Float32Array.of(1, 0) };
  expect(pointOf(line, Float32Array.of(3))).toEqual([3, 0]);
  expect([...codeAt(line, [3, 9])]).toEqual([3]);
});

test("the nearest point is found where one is near enough", () => {
  const view = { x: [0, 10], y: [0, 10] } as const;
  const points = Float32Array.of(...[1, 9], ...[5, 5], ...[5.2, 5]);
  expect(nearestPoint(points, view, [0.11, 0.1], 0.05)).toBe(0);
  expect(nearestPoint(points, view, [0.515, 0.5], 0.05)).toBe(2);
  expect(nearestPoint(points, view, [0.3, 0.3], 0.05)).toBeUndefined();
});
