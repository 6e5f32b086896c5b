import { expect, test } from "vitest";
import { lineError, linePoints, lineStep, type Point, untrained } from "./points-on-a-line.ts";

test("a step goes down the gradient that central differences give", () => {
  const rate = 1e-3;
  const stepped = lineStep(untrained, linePoints, rate);
  for (const part of ["encoder", "decoder"] as const)
    for (const axis of [0, 1] as const) {
      const moved = (by: number) => {
        const values = [...untrained[part]] as [number, number];
        values[axis] += by;
        return lineError({ ...untrained, [part]: values as Point }, linePoints);
      };
      const slope = (moved(1e-5) - moved(-1e-5)) / 2e-5;
      expect((untrained[part][axis] - stepped[part][axis]) / rate).toBeCloseTo(slope, 6);
    }
});

test("training ends at the error that no line can be below: the smaller variance of the points", () => {
  let model = untrained;
  for (let i = 0; i < 4000; i++) model = lineStep(model, linePoints, 0.2);
  const mean = (f: (point: Point) => number) =>
    linePoints.reduce((sum, point) => sum + f(point), 0) / linePoints.length;
  const [xx, xy, yy] = [mean(([x]) => x * x), mean(([x, y]) => x * y), mean(([, y]) => y * y)];
  const smaller = (xx + yy) / 2 - Math.sqrt(((xx - yy) / 2) ** 2 + xy ** 2);
  expect(lineError(model, linePoints)).toBeCloseTo(smaller, 9);
});
