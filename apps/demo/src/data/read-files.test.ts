import { sha256 } from "@autoencoders/runs";
import { expect, test } from "vitest";
import { findOwnRows } from "../worker/trainer/_find-own-rows.ts";
import { readFiles } from "./read-files.ts";

const table = (change: (value: number) => number): File =>
  new File(
    [Array.from({ length: 40 }, (_, i) => [change(i), change((i * 7) % 40)].join()).join("\n")],
    "rows.csv",
  );

test("rows that are the same only once scaled are others, to keep and to go on with", async () => {
  const own = await readFiles([table((value) => value)]);
  const drifted = await readFiles([table((value) => 1000 * value + 5e6)]);
  expect(drifted.loaded.set.train).toEqual(own.loaded.set.train);
  expect(drifted.data.id).not.toBe(own.data.id);

  const imported = new Map([drifted, own].map(({ data, loaded }) => [data.id, loaded]));
  const { train, scaling } = own.loaded.set;
  const dataset = {
    name: "own",
    shape: [2],
    rows: { train: 32, validation: 4 },
    dataDir: null,
    sha256: await sha256(train.data),
  };
  expect(await findOwnRows({ ...dataset, scaling: scaling! }, imported)).toBe(own.data.id);
  imported.delete(own.data.id);
  expect(await findOwnRows({ ...dataset, scaling: scaling! }, imported)).toBeUndefined();
  expect(await findOwnRows(dataset, imported)).toBe(drifted.data.id);
});
