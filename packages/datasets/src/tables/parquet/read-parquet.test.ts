import { unzlibSync } from "fflate";
import { parquetWriteBuffer } from "hyparquet-writer";
import { expect, test } from "vitest";
import { memoryBytes } from "../../bytes/memory-bytes.ts";
import { DataFileError } from "../../data-file-error.ts";
import { inspectTable } from "../inspect-table.ts";
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

/** 300 rows as Polars 2.1.0 writes them, by Zstandard: x = ⌊i / 60⌋, word, even and odd in turn. Base64 of what zlib makes of it. */
const byZstandard = unzlibSync(
  Uint8Array.from(
    atob(
      "eNqVU0FrE0EUfruZhiUEjOAMO7CUXLKmGtpkbUwirWZiow22muYigohJNpsWmqwkMUl76sWLP8FTEE8eC/bgwZ/gUXKSIv0BPehNwTfTTQuChz7Yed9788033+zsVkUtQ4F+TdDnKTolCMM0bN2GpAEqYkUzQHCAT/LT0p+XbSOhwTiE5ZRocHoPoGjEwvCtSLuT751J49fbSNH8ceNYpxGegDA3tTGNsilhH2x2qNnGyv/kKaHzNL2BKdgqfmUPgGDRGra6ckPfddHiC+oos7GZ2RD2TSJJs4VLbwCqgUVt86MG8weERnkWwjFukpHfc88sTTX2RbNPdPud/q8Qv6rzC3fnMFakwFkwrajcDClfqmsxgx5qiCQ80elAQqrzlXXS8/0BJUAjCR1fCdAoZmUlARsWstAPt3jK/qxZl31zbDJHGTsi9C7Y74l1yZOyI7n6J6EpYL+vI9k22Kl+TR7BjIpa7cnTO/3mdqtTN4+1JRnZZYFRlkN+iPV4K6hV65EQfXFf5S1xs4rzo5HsV4RoB7yKzGk5lOSwuYakfPNc9IxXeiCCqO7L+bLUU/x1d9jsqD1FTurvXyx6qGB5TShyRfIxl6UfjFGg15N62HomSu2Z7xIeanUVzMdVf7fe68eTr/YG2353IT5s9fo7fjfuLGYW0/Fk4/XOrhvPeYW003BveZ7r5Dwv77iZZSeXr6cLdaeQ9TzHy9VbbsFZ4Cm8W3m9czp+kvi7/QUEDroz",
    ),
    (character) => character.charCodeAt(0),
  ),
);

test("a Parquet file whose pages are compressed by Zstandard is read", async () => {
  const { rows, columns } = await inspectTable(memoryBytes("t.parquet", byZstandard));
  expect(rows).toBe(300);
  expect(columns[0]).toMatchObject({ name: "x", least: 0, greatest: 4, mean: 2 });
  expect(columns[1]).toMatchObject({ name: "word", words: { even: 150, odd: 150 } });
});

test("a Parquet file that is cut off or changed is read or refused by a DataFileError", async () => {
  for (const bytes of [file(), byZstandard]) {
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
  }
});
