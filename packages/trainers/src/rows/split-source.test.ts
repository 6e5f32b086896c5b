import { expect, test } from "vitest";
import { TrainingOptionError } from "../errors.ts";
import { arraySource } from "./array-source.ts";
import { type RowSource, rowCount } from "./row-source.ts";
import { splitSource } from "./split-source.ts";

const count = 5_000;
const rows = { data: Float32Array.from({ length: count }, (_, i) => i), shape: [count, 1] };
const valuesOf = async (source: RowSource): Promise<number[]> => {
  const chunks: number[] = [];
  for (const chunk of source.chunkSizes.keys()) chunks.push(...(await source.rows(chunk)));
  return chunks;
};

test("each row is in one part, and the parts have their shares", async () => {
  const parts = splitSource(arraySource(rows, { chunkRows: 64 }), { validation: 0.2, test: 0.1 });
  const values = {
    train: await valuesOf(parts.train),
    validation: await valuesOf(parts.validation),
    test: await valuesOf(parts.test),
  };
  expect(
    Object.values(values)
      .flat()
      .sort((a, b) => a - b),
  ).toEqual([...rows.data]);
  for (const [name, share] of [
    ["validation", 0.2],
    ["test", 0.1],
  ] as const) {
    // Four standard deviations of a binomial share.
    const bound = 4 * Math.sqrt((share * (1 - share)) / count);
    expect(Math.abs(values[name].length / count - share)).toBeLessThan(bound);
    expect(rowCount(parts[name])).toBe(values[name].length);
  }
});

test("a row stays in its part when chunks come after it; another seed splits otherwise", async () => {
  const fewer = { data: rows.data.subarray(0, 640), shape: [640, 1] };
  const part = async (examples: typeof rows, seed: number) =>
    valuesOf(splitSource(arraySource(examples, { chunkRows: 64 }), { seed }).validation);
  const short = await part(fewer, 1);
  expect((await part(rows, 1)).filter((value) => value < 640)).toEqual(short);
  expect(await part(fewer, 2)).not.toEqual(short);
});

test("shares that leave nothing to train on are refused", () => {
  const source = arraySource(rows);
  for (const shares of [{ validation: 0.6, test: 0.4 }, { test: -0.1 }, { validation: 1 }])
    expect(() => splitSource(source, shares)).toThrow(TrainingOptionError);
});
