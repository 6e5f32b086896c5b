import { expect, test } from "vitest";
import { memoryBytes } from "../bytes/memory-bytes.ts";
import { csvWriter } from "../writers/csv-writer.ts";
import { jsonLinesWriter } from "../writers/json-lines-writer.ts";
import { memorySink } from "../writers/memory-sink.ts";
import { parquetWriter } from "../writers/parquet-writer.ts";
import { readRecords } from "./read-records.ts";
import { readTable } from "./read-table.ts";
import type { ReadTableOptions } from "./read-table-options.ts";

/** Names of which each would be another's number: the last digits, and zeros before others. */
const names = ["18446744073709551615", "18446744073709551614", "007", "7"];
const count = 20;
const nameOf = (row: number): string => names[row % 4]!;
const text = `a,kind,class\n${Array.from({ length: count }, (_, row) => `${row},${nameOf(row)},${nameOf(row)}\n`).join("")}`;
const options: ReadTableOptions = { categorical: ["kind"], id: "kind" };
const csv = () => memoryBytes("t.csv", new TextEncoder().encode(text));

async function parquet() {
  const sink = memorySink("t.parquet");
  const columns = [
    { name: "a", type: "int32" },
    { name: "kind", type: "text" },
    { name: "class", type: "text" },
  ] as const;
  const writer = parquetWriter(sink, { shape: [3], columns });
  await writer.write(Array.from({ length: count }, (_, row) => [row, nameOf(row), nameOf(row)]));
  await writer.close();
  return memoryBytes("t.parquet", sink.bytes());
}

for (const [format, source] of [
  ["CSV", csv],
  ["Parquet", parquet],
] as const)
  test(`classes, categories and names of rows in digits keep their text exactly in ${format}, and are found again`, async () => {
    const table = await readTable(await source(), options);
    const [, kind] = table.schema.columns;
    expect([...kind!.categories!].sort()).toEqual([...names].sort());
    const all = Array.from({ length: count }, (_, row) => nameOf(row));
    expect(table.rowNames).toEqual(all);
    expect(Array.from(table.labels!, (label) => table.names![label])).toEqual(all);
    const again = await readTable(await source(), { schema: table.schema });
    expect(Array.from(again.labels!, (label) => again.names![label])).toEqual(all);
    expect(await again.rows(0)).toEqual(await table.rows(0));
    const records = readRecords(
      "body",
      all.map((name, a) => ({ a, kind: name, class: name })),
      { schema: table.schema },
    );
    expect(await records.rows(0)).toEqual(await table.rows(0));
  });

test("every format of results writes them as they are", async () => {
  const columns = [{ name: "id", type: "text" }] as const;
  const cells = names.map((name) => [name]);
  const written = async (make: typeof csvWriter): Promise<string> => {
    const sink = memorySink("out");
    const writer = make(sink, { shape: [1], columns });
    await writer.write(cells);
    await writer.close();
    return new TextDecoder().decode(sink.bytes());
  };
  expect(await written(csvWriter)).toBe(`id\n${names.join("\n")}\n`);
  expect(await written(jsonLinesWriter)).toBe(names.map((id) => `{"id":"${id}"}\n`).join(""));
});

test("numbers of columns that hold no names stay numbers", async () => {
  const table = await readTable(
    memoryBytes("t.csv", new TextEncoder().encode("a,b\n007,1\n7,2\n")),
  );
  expect([...(await table.rows(0))]).toEqual([7, 1, 7, 2]);
});
