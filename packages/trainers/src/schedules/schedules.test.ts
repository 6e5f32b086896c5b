import { expect, test } from "vitest";
import { TrainingOptionError } from "../errors.ts";
import { constant } from "./constant.ts";
import { cosineDecay } from "./cosine-decay.ts";
import { cyclical } from "./cyclical.ts";
import { exponentialDecay } from "./exponential-decay.ts";
import { type ScheduleName, scheduleOptions, schedules } from "./index.ts";
import type { EpochsSeen, Schedule } from "./learning-rate.ts";
import { linearWarmup } from "./linear-warmup.ts";
import { plateau } from "./plateau.ts";
import { stepDecay } from "./step-decay.ts";

test("cosineDecay rises over its warm-up, is half-way down in the middle and stays at its end", () => {
  const rate = cosineDecay({ from: 1, to: 0.2, steps: 110, warmup: 10 });
  expect(rate(5)).toBeCloseTo(0.5, 12);
  expect(rate(10)).toBeCloseTo(1, 12);
  expect(rate(60)).toBeCloseTo(0.6, 12);
  expect(rate(110)).toBeCloseTo(0.2, 12);
  expect(rate(1000)).toBeCloseTo(0.2, 12);
});

test("exponentialDecay multiplies by its factor over its steps", () => {
  const rate = exponentialDecay({ from: 0.1, factor: 0.5, steps: 100 });
  expect(rate(100)).toBeCloseTo(0.05, 12);
  expect(rate(50)).toBeCloseTo(0.1 * Math.SQRT1_2, 12);
});

test("stepDecay drops after its steps, not at them", () => {
  const rate = stepDecay({ from: 1, factor: 0.1, steps: 10 });
  expect([rate(1), rate(10), rate(11), rate(21)].map((r) => Number(r.toFixed(6)))).toEqual([
    1, 1, 0.1, 0.01,
  ]);
});

test("stages of stepDecay that grow are each as many times longer than the one before, and none shorter", () => {
  const rate = stepDecay({ from: 1, factor: 0.5, steps: 10, growth: 3 });
  // Stages of 10, 30 and 90 steps.
  expect([1, 10, 11, 40, 41, 130, 131].map((step) => rate(step))).toEqual([
    1, 1, 0.5, 0.5, 0.25, 0.25, 0.125,
  ]);
  expect(rate.spec!.options).toEqual({ from: 1, factor: 0.5, steps: 10, growth: 3 });
  for (const growth of [0.5, 0, Number.NaN])
    expect(() => stepDecay({ from: 1, factor: 0.5, steps: 10, growth })).toThrow(
      "stepDecay.growth",
    );
});

test("a schedule carries what it was made of", () => {
  expect(stepDecay({ from: 1, factor: 0.1, steps: 10 }).spec).toEqual({
    name: "stepDecay",
    options: { from: 1, factor: 0.1, steps: 10 },
  });
});

test("options that are no positive numbers are refused by name", () => {
  expect(() => cosineDecay({ from: 0, steps: 10 })).toThrow(TrainingOptionError);
  expect(() => exponentialDecay({ from: 1, factor: Number.NaN, steps: 1 })).toThrow(
    "exponentialDecay.factor",
  );
  expect(() => stepDecay({ from: 1, factor: 1, steps: -1 })).toThrow("stepDecay.steps");
});

test("an option that a schedule does not have is refused by the one that was likely meant", () => {
  // @ts-expect-error an option that there is not does not compile
  const wrong = () => schedules.cosineDecay({ from: 1, steps: 10, warmUp: 2 });
  expect(wrong).toThrow("cosineDecay has no option warmUp; did you mean warmup?");
  expect(() => stepDecay({ from: 1, factor: 1, steps: 1, every: 2 } as never)).toThrow(
    TrainingOptionError,
  );
});

test("linearWarmup rises along a line and stays, constant stays", () => {
  const rate = linearWarmup({ from: 1, to: 3, steps: 4 });
  expect([1, 2, 4, 5, 100].map((step) => rate(step))).toEqual([1.5, 2, 3, 3, 3]);
  expect([1, 50].map((step) => constant({ value: 0 })(step))).toEqual([0, 0]);
});

test("cyclical rises in the first share of each cycle, and stays at its end after the last", () => {
  const beta = cyclical({ steps: 16, cycles: 2, rise: 0.5 });
  const cycle = [0, 0.25, 0.5, 0.75, 1, 1, 1, 1];
  expect(Array.from({ length: 18 }, (_, i) => beta(i + 1))).toEqual([...cycle, ...cycle, 1, 1]);
});

test("plateau lowers the rate after its patience, waits its cooldown, and stops at its least, as Keras does", () => {
  const rate = plateau({
    from: 1,
    factor: 0.5,
    patience: 2,
    cooldown: 1,
    least: 0.2,
    minDelta: 0.1,
  });
  // Epoch 3 gains less than .1; epochs 3 and 4 are two that are no better. The cooldown covers the epoch after that.
  const losses = [3, 2, 1.95, 2, 2, 2, 2, 2, 2, 2, 2, 0, Number.NaN];
  let seen: EpochsSeen = {};
  const rates = losses.map((loss) => {
    seen = rate.afterEpoch!(seen, loss);
    return rate(1, seen);
  });
  // Keras 3: cooldown 1 ends with the epoch after, which counts as the first that waits.
  expect(rates).toEqual([1, 1, 1, 0.5, 0.5, 0.25, 0.25, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2]);
  expect(rate(7)).toBe(1);
  expect(JSON.parse(JSON.stringify(seen))).toEqual(seen);
});

test("a loss that is not finite is never the best of a plateau", () => {
  const rate = plateau({ from: 1, patience: 1 });
  const first = rate.afterEpoch!({}, Number.NaN);
  expect(first.best).toBeUndefined();
  expect(rate(1, first)).toBeCloseTo(0.1, 12);
});

test("the table of options has those that each schedule takes", () => {
  for (const [name, options] of Object.entries(scheduleOptions)) {
    const make: (options: never) => Schedule = schedules[name as ScheduleName];
    const given = Object.fromEntries(options.map((option) => [option, 1]));
    expect(Object.keys(make(given as never).spec!.options).sort()).toEqual([...options].sort());
  }
});
