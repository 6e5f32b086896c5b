import { expect, test } from "vitest";
import { dot, principalComponents, throughComponents } from "./principal-components.ts";

/** (1, 2) and steps of ±5 along (3, 4)/5 and of ±1 along (4, −3)/5: variances of 12.5 and 0.5. */
const rows = [
  [4, 6],
  [-2, -2],
  [1.8, 1.4],
  [0.2, 2.6],
].map((row) => Float32Array.from(row));

test("directions and variances are those of the covariance", () => {
  const iterations = principalComponents(rows, 2);
  let found = iterations.next().value;
  for (let i = 0; i < 40; i++) found = iterations.next().value;
  expect([...found.mean]).toEqual([1, 2]);
  expect(found.variances[0]).toBeCloseTo(12.5, 4);
  expect(found.variances[1]).toBeCloseTo(0.5, 4);
  expect(Math.abs(found.directions[0]![0]!)).toBeCloseTo(0.6, 5);
  expect(dot(found.directions[0]!, found.directions[1]!)).toBeCloseTo(0, 5);
});

test("a row through all components is the row, through none the mean", () => {
  const components = principalComponents(rows, 2).next().value;
  expect(throughComponents(rows[0]!, components, 2)[1]).toBeCloseTo(6, 4);
  expect([...throughComponents(rows[0]!, components, 0)]).toEqual([...components.mean]);
});
