import { expect, test } from "vitest";
import { memoryBytes } from "../bytes/memory-bytes.ts";
import { collectRows } from "../files/collect-rows.ts";
import { openDataFiles } from "../files/open-data-files.ts";
import { openDataSet } from "../files/open-data-set.ts";
import { toDataSet } from "../files/to-data-set.ts";
import type { ReadTableOptions } from "../tables/read-table-options.ts";

/** Rows whose number a is ten times their place in the file; every fifth lacks its b. */
const text = `name,a,b\n${Array.from({ length: 40 }, (_, i) => `"r ""${i}""",${10 * i},${i % 5 === 4 ? "" : i / 2}`).join("\n")}\n`;
const source = (table: ReadTableOptions) =>
  openDataFiles([memoryBytes("t.csv", new TextEncoder().encode(text))], { table });
const options: ReadTableOptions = { label: null, ignore: ["name"], missing: "drop", id: "name" };

test("rows keep their places in the file and their names, through rows left out and shuffling", async () => {
  const { set } = toDataSet("t", await collectRows(await source(options)), { kind: "none" });
  const seen: number[] = [];
  for (const part of [set.train, set.validation, set.test]) {
    expect(part.places).toHaveLength(part.shape[0]!);
    part.places!.forEach((place, row) => {
      expect(part.data[2 * row]).toBe(10 * place);
      expect(part.rowNames![row]).toBe(`r "${place}"`);
    });
    seen.push(...part.places!);
  }
  expect(seen.sort((a, b) => a - b)).toEqual([...Array(40).keys()].filter((i) => i % 5 !== 4));
  expect(set.train.rowNamesTitle).toBe("name");
});

test("rows that are read as they are used keep their places and names too", async () => {
  const { set } = await openDataSet("t", await source(options), { kind: "none", rowsInMemory: 1 });
  const { places, rowNames, rowNamesTitle } = set.trainSource!;
  const rows = await set.trainSource!.rows(0);
  expect(rowNamesTitle).toBe("name");
  expect(places!.length).toBe(rows.length / 2);
  places!.forEach((place, row) => {
    expect(rows[2 * row]).toBe(10 * place);
    expect(rowNames![row]).toBe(`r "${place}"`);
  });
});

test("a column that is to name rows and is not there is refused by name", async () => {
  await expect(source({ ...options, id: "nmae" })).rejects.toThrow(
    'id: expected a column of t.csv: “name”, “a”, “b”, got "nmae"',
  );
});

test("the windows of a recording with rows left out are named by the rows that they begin at in the file", async () => {
  const { id: _, ...others } = options;
  const windows = await openDataFiles([memoryBytes("t.csv", new TextEncoder().encode(text))], {
    table: others,
    window: { length: 4, stride: 4 },
  });
  expect(windows.rowNames!.slice(0, 3)).toEqual(["1", "6", "11"]);
});
