import { expect, test } from "vitest";
import { compiled } from "../testing/compiled.ts";
import { VizError } from "../viz-error.ts";
import { parallelCoordinates } from "./parallel-coordinates.ts";

const axes = [
  { name: "codeDim", values: [8, 16, 12] },
  { name: "optimizer", values: ["adam", "sgd", undefined] },
  { name: "loss", values: [2, 1, 4] },
];

test("a line crosses each axis at its value between the least and the greatest, words evenly, and none where it lacks one", () => {
  const [, lines] = JSON.parse(JSON.stringify(parallelCoordinates({ axes }))).layer;
  const places = (axis: number) =>
    lines.data.values.filter((point: { axis: number }) => point.axis === axis);
  expect(places(0).map(({ place }: { place: number }) => place)).toEqual([0, 1, 0.5]);
  expect(places(1).map(({ place }: { place: number }) => place)).toEqual([0, 1]);
  expect(places(2).map(({ color }: { color: number }) => color)).toEqual([1 / 3, 0, 1]);
});

test("it is a chart that vega-lite draws without a warning", () => {
  expect(() => compiled(parallelCoordinates({ axes, title: "runs" }))).not.toThrow();
});

test("axes that do not go together and numbers that are none are refused", () => {
  for (const wrong of [
    [],
    axes.slice(0, 1),
    [
      { name: "a", values: [] },
      { name: "b", values: [] },
    ],
    [
      { name: "a", values: [1] },
      { name: "b", values: [1, 2] },
    ],
    [
      { name: "a", values: [1] },
      { name: "b", values: [Number.NaN] },
    ],
  ])
    expect(() => parallelCoordinates({ axes: wrong })).toThrow(VizError);
});
