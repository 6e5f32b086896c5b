import { expect, test } from "vitest";
import { compiled } from "../testing/compiled.ts";
import { VizError } from "../viz-error.ts";
import { confusionMatrix } from "./confusion-matrix.ts";

const cells = (...args: Parameters<typeof confusionMatrix>) =>
  // biome-ignore lint/suspicious/noExplicitAny: the data of any chart
  (confusionMatrix(...args) as any).data.values;

test("a cell holds its count and the share of its row", () => {
  expect(cells({ counts: [3, 1, 0, 5], names: ["cat", "dog"] })).toEqual([
    { row: "cat", column: "cat", count: 3, share: 0.75 },
    { row: "cat", column: "dog", count: 1, share: 0.25 },
    { row: "dog", column: "cat", count: 0, share: 0 },
    { row: "dog", column: "dog", count: 5, share: 1 },
  ]);
});

test("a class without examples has shares of 0", () => {
  expect(cells({ counts: [0, 0, 1, 1] })[0].share).toBe(0);
});

test("rows and columns keep the order of the classes, from white to blue", () => {
  const { marks, scale, titles } = compiled(
    confusionMatrix({ counts: [1, 0, 0, 1], names: ["z", "a"] }),
  );
  expect(marks).toEqual(["rect", "text"]);
  expect([scale("x").domain, scale("y").domain]).toEqual([
    ["z", "a"],
    ["z", "a"],
  ]);
  expect(scale("color")).toMatchObject({ domain: [0, 1], range: ["#ffffff", "#08519c"] });
  expect(titles).toEqual(["predicted class", "true class"]);
});

test("axes of other names", () => {
  const { titles } = compiled(confusionMatrix({ counts: [1], axes: ["cluster", "class"] }));
  expect(titles).toEqual(["cluster", "class"]);
});

const bad: Record<string, Parameters<typeof confusionMatrix>[0]> = {
  "no counts": { counts: [] },
  "counts that are no square": { counts: [1, 2, 3] },
  "41 classes": { counts: new Uint32Array(41 * 41) },
  "half a count": { counts: [0.5] },
  "a negative count": { counts: [-1] },
  "too few names": { counts: [1, 2, 3, 4], names: ["a"] },
  "two classes of one name": { counts: [1, 2, 3, 4], names: ["a", "a"] },
};

test.each(Object.keys(bad))("%s is a VizError", (name) => {
  expect(() => confusionMatrix(bad[name]!)).toThrow(VizError);
});
