import { expect, test } from "vitest";
import { type DataSetName, dataSets } from "./data-sets.ts";

const { AUTOENCODERS_DATA: dataDir } = process.env;
const reason = "set AUTOENCODERS_DATA to a folder with mnist and fashion-mnist to run this";

for (const [name, entry] of Object.entries(dataSets)) {
  const published = name === "mnist" || name === "fashion-mnist";

  test(`${name} has the shape, classes and name of its entry`, async (context) => {
    if (published && dataDir === undefined) return context.skip(reason);
    const set = await entry.load({ examples: 100, ...(dataDir && { dataDir }) });
    expect(set.name).toBe(name);
    for (const part of [set.train, set.validation, set.test]) {
      expect(part.shape.slice(1)).toEqual(entry.shape);
      expect(part.data).toHaveLength(part.shape.reduce((product, dim) => product * dim));
      expect(part.data).toBeInstanceOf(entry.dtype === "uint8" ? Uint8Array : Float32Array);
      expect(part.names ?? []).toEqual(entry.classes);
      if (entry.classes.length === 0) expect(part.labels).toBeUndefined();
      else expect(part.labels).toHaveLength(part.shape[0]!);
    }
  });

  test(`${name} refuses to load once its signal is aborted, or needs no time`, async () => {
    const loading = entry.load({ examples: 10, signal: AbortSignal.abort(new Error("stop")) });
    if (published) await expect(loading).rejects.toThrow("stop");
    else expect((await loading).train.shape[0]).toBeGreaterThan(0);
  });
}

const facts: [DataSetName, number[], number[], number, string][] = [
  ["mnist", [5, 0, 4, 1, 9], [7, 2, 1, 0, 4], 0.1307, "9"],
  ["fashion-mnist", [9, 0, 0, 3, 0], [9, 2, 1, 1, 6], 0.286, "Ankle boot"],
];
for (const [name, firstTrain, firstTest, mean, lastClass] of facts) {
  test(`${name} is 55,000 / 5,000 / 10,000 images in one piece of uint8`, async (context) => {
    if (dataDir === undefined) return context.skip(reason);
    const { train, validation, test } = await dataSets[name].load({ dataDir });
    expect([train, validation, test].map(({ shape }) => shape[0])).toEqual([55_000, 5_000, 10_000]);
    expect(train.data).toBeInstanceOf(Uint8Array);
    expect(train.data.buffer).toBe(validation.data.buffer);
    expect(train.data.buffer.byteLength).toBe(47_040_016);
    expect([...train.labels!.subarray(0, 5)]).toEqual(firstTrain);
    expect([...test.labels!.subarray(0, 5)]).toEqual(firstTest);
    expect(train.names!.at(-1)).toBe(lastClass);
    let sum = 0;
    for (const { data } of [train, validation]) for (const value of data) sum += value;
    expect(Math.abs(sum / 60_000 / 784 / 255 - mean)).toBeLessThan(1e-4); // the published mean
  });
}
