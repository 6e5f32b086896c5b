import { expect, test } from "vitest";
import { tsneEdges } from "./_tsne-edges.ts";

test("joint probabilities are the means of both directions, and add up to 1", () => {
  const neighbors = Int32Array.of(1, 2, 0, 2, 0, 1);
  const conditional = Float64Array.of(0.75, 0.25, 0.5, 0.5, 1, 0);
  const edges = tsneEdges(neighbors, conditional, 3);
  const { width, weights } = edges;
  expect([...edges.rows]).toEqual([0, 1, 2]);
  expect([...edges.runsOfRow]).toEqual([0, 1, 2]);
  const p = (i: number) => [...weights.subarray(i * width, i * width + 3)].map((x) => x * 6);
  const near = (got: number[], expected: number[]) =>
    expected.forEach((number, at) => {
      expect(got[at]).toBeCloseTo(number, 6);
    });
  near(p(0), [1.25, 1.25, 0]); // of 1 and 2
  near(p(1), [1.25, 0.5, 0]); // of 0 and 2
  near(p(2), [1.25, 0.5, 0]); // of 0 and 1
  const terms = [1.25, 1.25, 1.25, 0.5, 1.25, 0.5].map((x) => (x / 6) * Math.log(x / 6));
  expect(edges.negativeEntropy).toBeCloseTo(
    terms.reduce((sum, term) => sum + term, 0),
    12,
  );
});

test("a row that many have for a neighbor has several runs, and what is left of a run weighs nothing", () => {
  const n = 71; // 0 is the neighbor of all others, 1 is its own
  const neighbors = Int32Array.from({ length: n }, (_, i) => (i === 0 ? 1 : 0));
  const edges = tsneEdges(neighbors, new Float64Array(n).fill(1), n);
  const { width, rows, weights, runsOfRow } = edges;
  expect([width, rows.length]).toEqual([32, 3 + n - 1]);
  expect([...rows.subarray(0, 5)]).toEqual([0, 0, 0, 1, 2]);
  expect([...runsOfRow.subarray(0, 9)]).toEqual([0, 1, 2, 3, 73, 73, 4, 73, 73]);
  expect([...edges.neighbors.subarray(0, 70)]).toEqual(Array.from({ length: 70 }, (_, j) => j + 1));
  expect([...edges.neighbors.subarray(70, 96)]).toEqual(new Array(26).fill(0));
  expect([...weights.subarray(70, 96)]).toEqual(new Array(26).fill(0));
  expect(weights.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 6);
});
