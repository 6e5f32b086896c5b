import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { rowsSource } from "../files/rows-source.ts";
import type { FileNumbers } from "../rows/file-source.ts";
import { applyScaling } from "./apply-scaling.ts";

test("chunks that are read at once and converted are each right, in a few pieces of memory, and given back in what was offered", async () => {
  const count = 40;
  const whole = rowsSource("t", { data: new Float64Array(2), shape: [1, 2], notes: [] });
  const used = new Set<ArrayBufferLike>();
  let [under, most] = [0, 0];
  const source = {
    ...whole,
    chunkSizes: Array(count).fill(3).with(-1, 1),
    async rows(chunk: number, memory?: FileNumbers) {
      used.add(memory!.buffer);
      most = Math.max(most, ++under);
      await setImmediate();
      under--;
      return memory!.fill(chunk);
    },
  };
  for (const scaling of [
    { least: [0], greatest: [1] },
    { least: [0], greatest: [4] },
  ]) {
    const rows = applyScaling(source, scaling);
    const offered = source.chunkSizes.map((size) => new Float32Array(2 * size));
    const read = await Promise.all(offered.map((memory, chunk) => rows.rows(chunk, memory)));
    for (const [chunk, numbers] of read.entries()) {
      expect(numbers).toBe(offered[chunk]);
      expect([...numbers]).toEqual(Array(numbers.length).fill(chunk / scaling.greatest[0]!));
    }
    expect(await rows.rows(count - 1)).toEqual(read.at(-1));
  }
  expect(most).toBeLessThanOrEqual(8);
  expect(used.size).toBeLessThanOrEqual(2 * most);
});
