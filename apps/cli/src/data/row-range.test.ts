import { expect, test } from "vitest";
import { rowRange } from "./row-range.ts";

/** Seven rows of two numbers, 0 to 13, in chunks of 3, 3 and 1, and the chunks that were read. */
function sevenRows() {
  const read: number[] = [];
  const source = {
    shape: [2],
    dtype: "float32" as const,
    chunkSizes: [3, 3, 1],
    async rows(chunk: number) {
      read.push(chunk);
      return Float32Array.from({ length: [6, 6, 2][chunk]! }, (_, i) => 6 * chunk + i);
    },
  };
  return { source, read };
}

test("a range has its rows alone, and reads no chunk that holds none of them", async () => {
  const { source, read } = sevenRows();
  const range = rowRange(source, 2, 5);
  expect(range.chunkSizes).toEqual([1, 2]);
  expect([...(await range.rows(0))]).toEqual([4, 5]);
  expect([...(await range.rows(1))]).toEqual([6, 7, 8, 9]);
  expect(read).toEqual([0, 1]);
  expect([...(await rowRange(source, 6, 7).rows(0))]).toEqual([12, 13]);
  expect(rowRange(source, 3, 3).chunkSizes).toEqual([]);
});

test("a range that the source does not have is refused", () => {
  const { source } = sevenRows();
  for (const [first, end] of [
    [-1, 2],
    [5, 8],
    [4, 3],
    [Number.NaN, 2],
  ] as const)
    expect(() => rowRange(source, first, end)).toThrow("expected rows within 0 and 7");
});
