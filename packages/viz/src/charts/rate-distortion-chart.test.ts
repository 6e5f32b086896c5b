import { expect, test } from "vitest";
import { compiled } from "../testing/compiled.ts";
import { VizError } from "../viz-error.ts";
import { rateDistortionChart } from "./rate-distortion-chart.ts";

const points = [
  { label: "β = 1", rate: 25, distortion: 75 },
  { label: "β = 4", rate: 10, distortion: 100 },
];
const layers = (...args: Parameters<typeof rateDistortionChart>) =>
  // biome-ignore lint/suspicious/noExplicitAny: the layers of any chart
  (rateDistortionChart(...args) as any).layer;

test("the line runs through the points in the order of their rate", () => {
  expect(layers({ points })[0].data.values).toEqual([points[1], points[0]]);
  expect(compiled(rateDistortionChart({ points })).marks).toEqual(["line", "symbol", "text"]);
});

test("the axes are in nats and have room around the points", () => {
  const { scale, titles } = compiled(rateDistortionChart({ points }));
  expect(titles.sort()).toEqual(["distortion, nats", "rate, nats"]);
  const [low, high] = scale("x").domain; // 25 − 10 = 15 wide
  expect(low).toBeCloseTo(10 - 0.9, 10);
  expect(high).toBeCloseTo(25 + 2.1, 10);
});

test("all points of the dashed line have the ELBO given, and it ends where the axes do", () => {
  const { values } = layers({ points, equalElbo: 98 })[0].data;
  expect(values).toHaveLength(2);
  for (const { rate, distortion } of values) expect(rate + distortion).toBeCloseTo(98, 10);
  expect(values[0].rate).toBeCloseTo(9.1, 10); // at the left, where the distortion is 88.9 of at most 103.5
  expect(values[1].distortion).toBeCloseTo(73.5, 10); // at the bottom, where the rate is 24.5 of at most 27.1
});

test("an ELBO that lies outside of the axes has no line", () => {
  expect(layers({ points, equalElbo: 500 })[0].data.values).toEqual([]);
});

test("a single point stands in the middle", () => {
  const { scale } = compiled(rateDistortionChart({ points: points.slice(0, 1) }));
  expect(scale("x").domain).toEqual([22.5, 27.5]);
  expect(scale("y").domain).toEqual([67.5, 82.5]);
});

test("no points, or numbers that are not finite, are a VizError", () => {
  expect(() => rateDistortionChart({ points: [] })).toThrow(VizError);
  for (const wrong of [{ rate: Number.NaN }, { distortion: Number.POSITIVE_INFINITY }])
    expect(() => rateDistortionChart({ points: [{ ...points[0]!, ...wrong }] })).toThrow(VizError);
  expect(() => rateDistortionChart({ points, equalElbo: Number.NaN })).toThrow(VizError);
});
