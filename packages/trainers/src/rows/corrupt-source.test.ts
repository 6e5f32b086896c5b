import { gaussianNoise } from "@autoencoders/layers";
import { expect, test } from "vitest";
import { TrainingOptionError } from "../errors.ts";
import { arraySource } from "./array-source.ts";
import { corruptExamples } from "./corrupt-examples.ts";
import { corruptSource } from "./corrupt-source.ts";

const noise = gaussianNoise({ stddev: 0.5 });
const examples = { data: new Float32Array(60).fill(0.25), shape: [20, 3] };
const source = arraySource(examples, { chunkRows: 8 });

test("a row of a source has the same noise whenever it is read, and another than the rows of other chunks and seeds", async () => {
  const noisy = corruptSource(source, noise, { seed: 1 });
  expect(noisy).toMatchObject({ shape: [3], dtype: "float32", chunkSizes: [8, 8, 4] });
  const [first, second] = [await noisy.rows(0), await noisy.rows(1)];
  expect(await noisy.rows(0)).toEqual(first);
  expect(second).not.toEqual(first);
  expect(first).toEqual(
    corruptExamples({ data: examples.data.subarray(0, 24), shape: [8, 3] }, noise, { seed: 1 })
      .data,
  );
  expect(await corruptSource(source, noise, { seed: 2 }).rows(0)).not.toEqual(first);
  expect(await source.rows(0)).toEqual(examples.data.subarray(0, 24));
});

test("bytes become floats before they are corrupted", async () => {
  const bytes = arraySource({ data: new Uint8Array(6).fill(51), shape: [2, 3] });
  const none = gaussianNoise({ stddev: 1e-9 });
  expect(await corruptSource(bytes, none).rows(0)).toBeAllClose(Array(6).fill(0.2), 1e-6);
});

test("a seed that is none is refused by name", () => {
  expect(() => corruptSource(source, noise, { seed: 0.5 })).toThrow(TrainingOptionError);
});
