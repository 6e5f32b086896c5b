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

test("tables as spreadsheets of other countries write them are read, and what is no table is named without its bytes", async () => {
  const rows = Array.from({ length: 40 }, (_, i) => i);
  const read = async (name: string, content: string | Uint8Array<ArrayBuffer>) =>
    (await readFiles([new File([content], name)])).data;
  const commas = await read("eu.csv", `x;y\n${rows.map((i) => `0,${i};${i % 7},5`).join("\n")}`);
  expect([commas.shape, commas.classes]).toEqual([[2], []]);
  const wide = Buffer.from(`\ufeffa,b\n${rows.map((i) => `${i},${i}`).join("\n")}`, "utf16le");
  expect((await read("wide.csv", new Uint8Array(wide))).shape).toEqual([2]);
  const dates = await read(
    "d.csv",
    `day,v\n${rows.map((i) => `2024-01-${10 + (i % 20)},${i}`).join("\n")}`,
  );
  expect([dates.classes, dates.columns[0]!.kind]).toEqual([[], "date"]);
  const idx = read("cut.idx", Uint8Array.of(0, 0, 8, 3, 0, 0, 0, 40, 0, 0, 0, 2, 0, 0, 0, 2, 1));
  await expect(idx).rejects.toThrow(/^cut\.idx: .*cut off/);
  const bytes = Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919) % 256);
  await expect(read("b.bin", bytes)).rejects.toThrow(/^b\.bin: [\x20-\x7e]{0,200}$/);
});
