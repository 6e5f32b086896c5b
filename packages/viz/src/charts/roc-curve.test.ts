import { expect, test } from "vitest";
import { compiled } from "../testing/compiled.ts";
import { VizError } from "../viz-error.ts";
import { rocPoints } from "./_roc-points.ts";
import { rocCurve } from "./roc-curve.ts";

test("a curve rises with each anomaly and runs right with each normal example", () => {
  // By falling score: anomaly, normal, anomaly, normal.
  const { points, area } = rocPoints("", [0.9, 0.8, 0.7, 0.1], [1, 0, 1, 0]);
  expect(points).toEqual([
    [0, 0],
    [0, 0.5],
    [0.5, 0.5],
    [0.5, 1],
    [1, 1],
  ]);
  expect(area).toBe(0.75); // three of four pairs in order
});

test("equal scores are passed at once: half of their pairs count", () => {
  const { points, area } = rocPoints("", [1, 1, 1, 0], [1, 0, 1, 0]);
  expect(points).toEqual([
    [0, 0],
    [0.5, 1],
    [1, 1],
  ]);
  expect(area).toBe(0.75);
});

test("points on a straight part are dropped and the area stays", () => {
  const { points, area } = rocPoints(
    "",
    [6, 5, 4, 3, 2, 1],
    [true, true, true, false, false, false],
  );
  expect(points).toEqual([
    [0, 0],
    [0, 1],
    [1, 1],
  ]);
  expect(area).toBe(1);
});

test("the chart has the line of chance below the curves, and the area in the legend", () => {
  const labels = Uint8Array.of(1, 0);
  const { marks, scale } = compiled(rocCurve({ labels, scores: { a: [1, 0], b: [0, 1] } }));
  expect(marks).toEqual(["line", "line"]);
  expect(scale("color").domain).toEqual(["a (area 1.000)", "b (area 0.000)"]);
  expect([scale("x").domain, scale("y").domain]).toEqual([
    [0, 1],
    [0, 1],
  ]);
});

const bad: Record<string, Parameters<typeof rocCurve>[0]> = {
  "no scores": { labels: [0, 1], scores: {} },
  "fewer scores than labels": { labels: [0, 1], scores: { a: [1] } },
  "a NaN score": { labels: [0, 1], scores: { a: [1, Number.NaN] } },
  "labels of one kind": { labels: [1, 1], scores: { a: [1, 2] } },
  "a label of 2": { labels: [0, 1, 2], scores: { a: [1, 2, 3] } },
};

test.each(Object.keys(bad))("%s is a VizError", (name) => {
  expect(() => rocCurve(bad[name]!)).toThrow(VizError);
});
