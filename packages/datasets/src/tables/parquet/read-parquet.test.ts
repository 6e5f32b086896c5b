import { parquetWriteBuffer } from "hyparquet-writer";
import { expect, test } from "vitest";
import { memoryBytes } from "../../bytes/memory-bytes.ts";
import { DataFileError } from "../../data-file-error.ts";
import { readTable } from "../read-table.ts";

const count = 60;
const at = (i: number): Date => new Date(Date.UTC(2024, 0, 1, i));
const column = <Value>(value: (i: number) => Value): Value[] =>
  Array.from({ length: count }, (_, i) => value(i));
const file = (): Uint8Array =>
  new Uint8Array(
    parquetWriteBuffer({
      columnData: [
        { name: "v", data: column((i) => 1_700_000_000_000 + i / 8), type: "DOUBLE" },
        { name: "n", data: column((i) => BigInt(i) * 2n ** 40n), type: "INT64" },
        { name: "is", data: column((i) => i % 2 === 0), type: "BOOLEAN" },
        { name: "at", data: column(at), type: "TIMESTAMP" },
        { name: "hole", data: column((i) => (i === 7 ? null : i)), type: "INT32", nullable: true },
        { name: "label", data: column((i) => (i % 3 ? "ok" : "bad")), type: "STRING" },
      ],
      rowGroupSize: 25,
    }),
  );

test("a Parquet file gives the rows and the schema of the same table as CSV", async () => {
  const table = await readTable(memoryBytes("t.parquet", file()), { missing: "mean" });
  const cell = (i: number) =>
    [
      1_700_000_000_000 + i / 8,
      i * 2 ** 40,
      i % 2 === 0 ? "True" : "False",
      at(i).toISOString(),
      i === 7 ? "" : i,
      i % 3 ? "ok" : "bad",
    ].join();
  const text = `v,n,is,at,hole,label\n${column(cell).join("\n")}\n`;
  const plain = await readTable(memoryBytes("t.csv", new TextEncoder().encode(text)), {
    missing: "mean",
  });
  expect(table.schema).toEqual({ ...plain.schema, form: undefined }); // numbers without a decimal mark
  expect(table.labels).toEqual(plain.labels);
  expect([...(await table.rows(0))]).toEqual([...(await plain.rows(0))]);
});

test("a Parquet file that is cut off or changed is read or refused by a DataFileError", async () => {
  const bytes = file();
  let refused = 0;
  for (let place = 0; place < bytes.length; place += 7) {
    const changed = bytes.slice();
    changed[place]! ^= 0xff;
    for (const damaged of [bytes.slice(0, place), changed])
      await readTable(memoryBytes("t.parquet", damaged), { missing: "drop" }).catch((error) => {
        expect(error, `${place}: ${error.stack}`).toBeInstanceOf(DataFileError);
        refused++;
      });
  }
  expect(refused).toBeGreaterThan(bytes.length / 14);
});
