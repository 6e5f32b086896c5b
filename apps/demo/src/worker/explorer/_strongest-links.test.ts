import { expect, test } from "vitest";
import { strongestLinks } from "./_strongest-links.ts";

const input = Float32Array.of(1, 0, 2);
// Three inputs to three units; what each adds is input × weight.
const kernel = Float32Array.of(...[5, 1, 0], ...[9, 9, 9], ...[-3, 0.5, 4]);

test("the strongest units are linked with the inputs that add most to them, silent inputs with none", () => {
  const output = Float32Array.of(-6, 0.1, 3);
  expect(strongestLinks(input, kernel, output, 4)).toEqual([
    { from: 2, to: 0, share: -6 },
    { from: 0, to: 0, share: 5 },
    { from: 2, to: 2, share: 8 },
  ]);
});

test("a unit that is silent has no links, and there are no more than asked for", () => {
  expect(strongestLinks(input, kernel, Float32Array.of(0, 2, 0), 8)).toEqual([
    { from: 0, to: 1, share: 1 },
    { from: 2, to: 1, share: 1 },
  ]);
  expect(strongestLinks(input, kernel, Float32Array.of(1, 2, 3), 1)).toHaveLength(1);
});
