import { expect, test } from "vitest";
import { VizError } from "../viz-error.ts";
import { codeScatter } from "./code-scatter.ts";

const codes = Float32Array.of(0, 1, 2, 3, 4, 5);
const parts = (...args: Parameters<typeof codeScatter>) =>
  codeScatter(...args) as unknown as {
    data: { values: unknown[] };
    // biome-ignore lint/suspicious/noExplicitAny: any channel of any chart
    encoding: Record<string, any>;
  };

test("each code is a point at its two numbers with the name of its class", () => {
  const { data } = parts({ codes, labels: Uint8Array.of(1, 0, 1), names: ["cat", "dog"] });
  expect(data.values).toEqual([
    { x: 0, y: 1, class: "dog" },
    { x: 2, y: 3, class: "cat" },
    { x: 4, y: 5, class: "dog" },
  ]);
});

test("the legend lists the classes in the order of their names", () => {
  const { encoding } = parts({ codes, labels: [1, 0, 1], names: ["zebra", "ant"] });
  expect(encoding.color.scale.domain).toEqual(["zebra", "ant"]);
  expect(encoding.shape.scale.domain).toEqual(["zebra", "ant"]);
});

test("no two of ten classes share both color and shape", () => {
  const { encoding } = parts({ codes, labels: [0, 4, 9] });
  const { color, shape } = encoding;
  expect(color.scale.domain).toEqual(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]);
  const looks = color.scale.range.map((c: string, i: number) => c + shape.scale.range[i]);
  expect(new Set(looks).size).toBe(10);
});

test("codes without labels have neither class nor legend", () => {
  const { data, encoding } = parts({ codes });
  expect(data.values[0]).toEqual({ x: 0, y: 1 });
  expect(Object.keys(encoding)).toEqual(["x", "y"]);
});

const bad: Record<string, Parameters<typeof codeScatter>[0]> = {
  "no codes": { codes: [] },
  "an odd number of numbers": { codes: [1, 2, 3] },
  "a NaN": { codes: [1, Number.NaN] },
  "too few labels": { codes, labels: [0, 1] },
  "too many labels": { codes, labels: [0, 1, 0, 1] },
  "a fractional label": { codes, labels: [0, 0.5, 1] },
  "a negative label": { codes, labels: [0, -1, 1] },
  "a label without a name": { codes, labels: [0, 1, 2], names: ["a", "b"] },
  "two classes of one name": { codes, labels: [0, 1, 1], names: ["a", "a"] },
  "more classes than there are looks": { codes, labels: [0, 1, 35] },
};

test.each(Object.keys(bad))("%s is a VizError", (name) => {
  expect(() => codeScatter(bad[name]!)).toThrow(VizError);
});
