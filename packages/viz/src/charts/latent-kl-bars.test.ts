import { expect, test } from "vitest";
import { compiled } from "../testing/compiled.ts";
import { VizError } from "../viz-error.ts";
import { latentKlBars } from "./latent-kl-bars.ts";

const bars = (...args: Parameters<typeof latentKlBars>) =>
  // biome-ignore lint/suspicious/noExplicitAny: the data of any chart
  (latentKlBars(...args) as any).data.values;

test("the largest stands first under its own number, and those below the threshold have collapsed", () => {
  expect(bars({ kl: Float32Array.of(0, 2, 0.5) })).toEqual([
    { dimension: "2", kl: 2, collapsed: false, state: "active (2)" },
    { dimension: "3", kl: 0.5, collapsed: false, state: "active (2)" },
    { dimension: "1", kl: 0, collapsed: true, state: "collapsed (1)" },
  ]);
  expect(bars({ kl: [0.5], threshold: 0.6 })[0].collapsed).toBe(true);
});

test("the axis keeps that order, the legend names active dimensions first", () => {
  const { marks, scale } = compiled(latentKlBars({ kl: [0, 2, 0.5], names: ["a", "b", "c"] }));
  expect(marks).toEqual(["rect", "symbol"]);
  expect(scale("x").domain).toEqual(["b", "c", "a"]);
  expect(scale("y").domain).toEqual([0, 2]);
  expect(scale("color").domain).toEqual(["active (2)", "collapsed (1)"]);
});

test("where all have collapsed the axis shows how far below the threshold they are", () => {
  expect(compiled(latentKlBars({ kl: [0, 0] })).scale("y").domain).toEqual([0, 0.01]);
});

test("rounding just below 0 is 0", () => {
  expect(bars({ kl: [-1e-7] })[0].kl).toBe(0);
});

test("no, negative or infinite numbers, and names that do not match, are a VizError", () => {
  for (const kl of [[], [-0.1], [Number.POSITIVE_INFINITY]])
    expect(() => latentKlBars({ kl })).toThrow(VizError);
  for (const names of [["a"], ["a", "a"]])
    expect(() => latentKlBars({ kl: [1, 2], names })).toThrow(VizError);
  expect(() => latentKlBars({ kl: [1], threshold: Number.NaN })).toThrow(VizError);
});
