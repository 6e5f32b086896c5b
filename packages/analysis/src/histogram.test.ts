import { expect, test } from "vitest";
import { histogram } from "./histogram.ts";

test("each number is in one bin, on an edge in the upper one, the greatest in the last", () => {
  const { edges, counts, below, above } = histogram([0, 1, 1, 2, 2.5, 4], { bins: 4 });
  expect([...edges]).toEqual([0, 1, 2, 3, 4]);
  expect([...counts]).toEqual([1, 2, 2, 1]);
  expect([below, above]).toEqual([0, 0]);
});

test("numbers outside of the range are told of", () => {
  const { counts, below, above } = histogram([-1, 0, 0.5, 1, 2, 3], { bins: 2, range: [0, 1] });
  expect([...counts]).toEqual([1, 2]);
  expect([below, above]).toEqual([1, 2]);
});

test("the edges decide, also where a division rounds", () => {
  const bins = 49;
  const { edges } = histogram([0, 0.7], { bins });
  const { counts } = histogram(edges, { bins });
  expect([...counts]).toEqual([...new Array(48).fill(1), 2]);
});

test("numbers that are all alike are in the middle of a range of one", () => {
  const { edges, counts } = histogram(new Float32Array(7), { bins: 3 });
  expect([edges[0], edges[3]]).toEqual([-0.5, 0.5]);
  expect([...counts]).toEqual([0, 7, 0]);
});

test("no numbers, numbers that are none, and ranges that are none are refused", () => {
  expect(() => histogram([])).toThrow("histogram, values: expected one number or more, got 0");
  expect(() => histogram([1, Number.NaN])).toThrow("values[1]: expected a finite number, got NaN");
  expect(() => histogram([1, Infinity], { range: [0, 1] })).toThrow("values[1]");
  expect(() => histogram([1], { bins: 0 })).toThrow("bins: expected an integer from 1");
  expect(() => histogram([1], { range: [2, 2] })).toThrow(
    "range[1]: expected a finite number above 2, got 2",
  );
});
