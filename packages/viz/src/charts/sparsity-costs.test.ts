import { expect, test } from "vitest";
import { compiled } from "../testing/compiled.ts";
import { VizError } from "../viz-error.ts";
import { sparsityCosts } from "./sparsity-costs.ts";

// biome-ignore lint/suspicious/noExplicitAny: the points of any chart
const points = (...args: Parameters<typeof sparsityCosts>): Record<string, any>[] =>
  // biome-ignore lint/suspicious/noExplicitAny: the same
  (sparsityCosts(...args) as any).layer[0].data.values;
const costs = (penalty: string, ...args: Parameters<typeof sparsityCosts>) =>
  points(...args).filter((point) => point.penalty === penalty);
const middle = (penalty: string, ...args: Parameters<typeof sparsityCosts>) =>
  costs(penalty, ...args).find(({ mean }) => Math.abs(mean - 0.5) < 1e-12)!.cost;

test("the costs of a unit that is on half of the time, worked by hand", () => {
  // .1 log(.1 / .5) + .9 log(.9 / .5) = −.160944 + .529008
  expect(middle("KL divergence (nats)")).toBeCloseTo(0.368064, 6);
  expect(middle("squared error")).toBeCloseTo(0.16, 12);
  expect(middle("L1")).toBeCloseTo(0.5, 12);
});

test("a weight multiplies its cost and stands in its name", () => {
  const weights = { kl: 0.2, l1: 3 };
  expect(middle("0.2 × KL divergence (nats)", { weights })).toBeCloseTo(0.0736129, 6);
  expect(middle("3 × L1", { weights })).toBeCloseTo(1.5, 12);
  expect(middle("squared error", { weights })).toBeCloseTo(0.16, 12);
});

test("the divergence is finite at both ends, and the curves run from 0 to 1", () => {
  const kl = costs("KL divergence (nats)");
  expect([kl[0]!.mean, kl.at(-1)!.mean]).toEqual([0, 1]);
  // .1 log(.1 / 1e-7) + .9 log(.9) and .1 log .1 + .9 log(.9 / 1e-7)
  expect(kl[0]!.cost).toBeCloseTo(1.286727, 5);
  expect(kl.at(-1)!.cost).toBeCloseTo(14.181204, 4);
});

test("the divergence is least at the target", () => {
  const kl = costs("KL divergence (nats)", { target: 0.3 });
  const least = kl.reduce((best, point) => (point.cost < best.cost ? point : best));
  expect(least.mean).toBeCloseTo(0.3, 2);
  expect(least.cost).toBeLessThan(1e-5);
});

test("the axis ends where the bounded costs do, and not below 1", () => {
  expect(compiled(sparsityCosts()).scale("y").domain).toEqual([0, 1]);
  expect(compiled(sparsityCosts({ weights: { l1: 3 } })).scale("y").domain).toEqual([0, 3]);
  expect(compiled(sparsityCosts()).scale("x").domain).toEqual([0, 1]);
});

test("three lines in three colors, a rule at the target and its text", () => {
  const { marks, scale } = compiled(sparsityCosts());
  expect(marks).toEqual(["line", "rule", "text"]);
  expect(scale("color").domain).toEqual(["KL divergence (nats)", "squared error", "L1"]);
  expect(new Set(scale("color").range).size).toBe(3);
});

const bad: Record<string, Parameters<typeof sparsityCosts>[0]> = {
  "a target of 0": { target: 0 },
  "a target of 1": { target: 1 },
  "a target of NaN": { target: Number.NaN },
  "a negative weight": { weights: { kl: -1 } },
  "an infinite weight": { weights: { l1: Number.POSITIVE_INFINITY } },
};

test.each(Object.keys(bad))("%s is a VizError", (name) => {
  expect(() => sparsityCosts(bad[name])).toThrow(VizError);
});
