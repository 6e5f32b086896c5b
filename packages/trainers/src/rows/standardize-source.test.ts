import { expect, test } from "vitest";
import { ExamplesError } from "../errors.ts";
import { arraySource } from "./array-source.ts";
import { standardizeSource } from "./standardize-source.ts";

test("columns are standardized by their mean and deviation over all chunks, constant ones to 0", async () => {
  // Columns 1 2 3 4 (mean 2.5, variance 1.25) and 0.1, which does not vary.
  const examples = { data: Float32Array.of(1, 0.1, 2, 0.1, 3, 0.1, 4, 0.1), shape: [4, 2] };
  const { source, mean, stddev, apply } = await standardizeSource(
    arraySource(examples, { chunkRows: 3 }),
  );
  expect([...mean]).toEqual([2.5, Math.fround(0.1)]);
  expect(stddev[0]).toBeCloseTo(Math.sqrt(1.25), 12);
  expect(stddev[1]).toBe(1);
  const rows = [...(await source.rows(0)), ...(await source.rows(1))];
  const z = [-1.5, -0.5, 0.5, 1.5].map((difference) => difference / Math.sqrt(1.25));
  expect(rows).toBeAllClose(
    z.flatMap((value) => [value, 0]),
    1e-6,
  );
  const later = apply(arraySource({ data: Float32Array.of(2.5, 0.6), shape: [1, 2] }));
  expect([...(await later.rows(0))]).toBeAllClose([0, 0.5], 1e-6);
});

test("bytes are refused: they mean intensities", async () => {
  const bytes = arraySource({ data: new Uint8Array(4), shape: [2, 2] });
  await expect(standardizeSource(bytes)).rejects.toThrow(ExamplesError);
});
