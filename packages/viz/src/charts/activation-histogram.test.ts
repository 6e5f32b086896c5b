import { expect, test } from "vitest";
import { compiled } from "../testing/compiled.ts";
import { VizError } from "../viz-error.ts";
import { activationHistogram } from "./activation-histogram.ts";

const layers = (options: Parameters<typeof activationHistogram>[0]) =>
  // biome-ignore lint/suspicious/noExplicitAny: the layers of any chart
  (activationHistogram(options) as any).layer;
const bars = (options: Parameters<typeof activationHistogram>[0]) => layers(options)[0].data.values;

test("activations are counted in equal bins, the largest in the last, and empty bins have no bar", () => {
  expect(bars({ activations: [0, 0.1, 0.2, 1, 0.5], bins: 5 })).toEqual([
    { from: 0, to: 0.2, count: 2 },
    { from: 0.2, to: 0.4, count: 1 },
    { from: 0.4, to: 0.6, count: 1 },
    { from: 0.8, to: 1, count: 1 },
  ]);
});

test("equal activations are one bar about their value", () => {
  expect(bars({ activations: [2, 2, 2], bins: 1 })).toEqual([{ from: 1.5, to: 2.5, count: 3 }]);
});

test("bins made before are drawn as they are, of any width", () => {
  expect(bars({ edges: [0, 0.5, 2], counts: Uint32Array.of(7, 3) })).toEqual([
    { from: 0, to: 0.5, count: 7 },
    { from: 0.5, to: 2, count: 3 },
  ]);
});

test("the mean is that of the activations, or the one given, and none is marked without either", () => {
  expect(layers({ activations: [0, 1, 5] })[1].data.values).toEqual([{ mean: 2, text: "mean 2" }]);
  const histogram = { edges: [0, 1], counts: [4] };
  expect(layers({ ...histogram, mean: 0.25 })[1].data.values[0].text).toBe("mean 0.25");
  expect(compiled(activationHistogram(histogram)).marks).toEqual(["rect"]);
});

test("the x axis spans the bins, and the mean's text stands above the highest bar", () => {
  const { marks, scale } = compiled(
    activationHistogram({ edges: [-1, 0, 3], counts: [10, 5], mean: 1 }),
  );
  expect(marks).toEqual(["rect", "rule", "text"]);
  expect(scale("x").domain).toEqual([-1, 3]);
  expect(scale("y")).toMatchObject({ type: "linear", domain: [0, 11] });
});

test("on a log scale a single activation has a bar with a height", () => {
  const { scale } = compiled(
    activationHistogram({ edges: [0, 1, 2], counts: [1000, 1], scale: "log" }),
  );
  expect(scale("y")).toMatchObject({ type: "log", domain: [0.5, 2000] });
});

const bad: Record<string, Parameters<typeof activationHistogram>[0]> = {
  "neither activations nor bins": {},
  "both activations and bins": { activations: [1], edges: [0, 1], counts: [1] },
  "edges without counts": { edges: [0, 1] },
  "no activations": { activations: [] },
  "a NaN": { activations: [1, Number.NaN] },
  "no bins": { activations: [1, 2], bins: 0 },
  "edges that fall": { edges: [0, 2, 1], counts: [1, 1] },
  "as many edges as counts": { edges: [0, 1], counts: [1, 1] },
  "half a count": { edges: [0, 1], counts: [0.5] },
  "counts of 0 alone": { edges: [0, 1], counts: [0] },
  "a mean that is not finite": { edges: [0, 1], counts: [1], mean: Number.NaN },
};

test.each(Object.keys(bad))("%s is a VizError", (name) => {
  expect(() => activationHistogram(bad[name]!)).toThrow(VizError);
});
