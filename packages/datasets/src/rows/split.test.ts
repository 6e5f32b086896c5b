import { expect, test } from "vitest";
import { DataSetOptionError } from "../data-set-option-error.ts";
import { split } from "./split.ts";

const examples = {
  data: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8),
  shape: [4, 2],
  labels: Uint8Array.of(0, 1, 2, 3),
  names: ["a", "b", "c", "d"],
};

test("parts follow one another and share the memory of the whole", () => {
  const [first, none, rest] = split(examples, [1, 0, 2]);
  expect(first).toEqual({
    data: Uint8Array.of(1, 2),
    shape: [1, 2],
    labels: Uint8Array.of(0),
    names: examples.names,
  });
  expect(none.shape).toEqual([0, 2]);
  expect(none.data).toHaveLength(0);
  expect(rest.data).toEqual(Uint8Array.of(3, 4, 5, 6));
  expect(rest.labels).toEqual(Uint8Array.of(1, 2));
  expect(rest.data.buffer).toBe(examples.data.buffer);
  expect(rest.labels!.buffer).toBe(examples.labels.buffer);
});

test("factors are split with their rows, into none for no rows", () => {
  const factors = Uint8Array.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
  const [first, none, rest] = split({ ...examples, factors }, [1, 0, 2]);
  expect(first.factors).toEqual(Uint8Array.of(0, 1, 2));
  expect(none.factors).toHaveLength(0);
  expect(rest.factors).toEqual(Uint8Array.of(3, 4, 5, 6, 7, 8));
  const [empty] = split({ ...none }, [0]);
  expect(empty.factors).toHaveLength(0);
});

test("parts of examples without labels have none", () => {
  const [part] = split({ data: examples.data, shape: [4, 2] }, [2]);
  expect(Object.keys(part).sort()).toEqual(["data", "shape"]);
});

test("sizes that are negative, broken or too large together are refused", () => {
  for (const sizes of [[-1, 2], [0.5], [3, 2], [5]]) {
    expect(() => split(examples, sizes)).toThrow(DataSetOptionError);
  }
  expect(() => split(examples, [3, 2])).toThrow(
    "sizes: expected a sum of at most the 4 rows there are, got [3, 2]",
  );
});
