import { expect, test } from "vitest";
import { hashSource } from "./hash-source.ts";

/** A source of so many chunks of one row, which counts what is read of it. */
function sourceOf(chunks: number, numberOf: (chunk: number) => number = (chunk) => chunk) {
  const read: number[] = [];
  return {
    read,
    chunkSizes: Array<number>(chunks).fill(1),
    async rows(chunk: number) {
      read.push(chunk);
      return Float32Array.of(numberOf(chunk));
    },
  };
}

test("some chunks of many are read, the first and the last among them, and other rows in them or another number of chunks are told", async () => {
  const source = sourceOf(100);
  const some = await hashSource(source, { mostChunks: 4 });
  expect(source.read).toEqual([0, 33, 66, 99]);
  for (const changed of source.read)
    expect(
      await hashSource(
        sourceOf(100, (chunk) => (chunk === changed ? -1 : chunk)),
        { mostChunks: 4 },
      ),
    ).not.toBe(some);
  // The same four rows, of fewer.
  const fewer = sourceOf(10, (chunk) => chunk * 11);
  expect(await hashSource(fewer, { mostChunks: 4 })).not.toBe(some);
  expect(fewer.read).toEqual([0, 3, 6, 9]);
  const one = sourceOf(7);
  await hashSource(one, { mostChunks: 1 });
  expect(one.read).toEqual([0]);
});

test("all chunks are read where there are no more, with the checksum that they have without a limit", async () => {
  const source = sourceOf(4);
  expect(await hashSource(source, { mostChunks: 4 })).toBe(await hashSource(sourceOf(4)));
  expect(source.read).toEqual([0, 1, 2, 3]);
});
