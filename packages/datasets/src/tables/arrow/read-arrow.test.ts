import * as arrow from "apache-arrow";
import { expect, test } from "vitest";
import type { ByteSource } from "../../bytes/byte-source.ts";
import { memoryBytes } from "../../bytes/memory-bytes.ts";
import { DataFileError } from "../../data-file-error.ts";
import { arrowFiles } from "../../testing/arrow-files.ts";
import { inspectTable } from "../inspect-table.ts";
import { readTable } from "../read-table.ts";

const count = 60;
const at = (i: number): Date => new Date(Date.UTC(2024, 0, 1, i));
const list = <Value>(value: (i: number) => Value): Value[] =>
  Array.from({ length: count }, (_, i) => value(i));
const column = (type: arrow.DataType, value: (i: number) => unknown): arrow.Vector =>
  arrow.vectorFromArray(list(value), type);

/** A table in three batches of rows. */
function batches(columns: Record<string, arrow.Vector>): arrow.Table {
  const whole = new arrow.Table(columns);
  const parts = [whole.slice(0, 25), whole.slice(25, 50), whole.slice(50)];
  return new arrow.Table(parts.flatMap((part) => part.batches));
}

const table = batches({
  v: column(new arrow.Float64(), (i) => 1_700_000_000_000 + i / 8),
  n: column(new arrow.Int64(), (i) => BigInt(i) * 2n ** 40n),
  is: column(new arrow.Bool(), (i) => i % 2 === 0),
  at: column(new arrow.TimestampMillisecond(), at),
  hole: column(new arrow.Int32(), (i) => (i === 7 ? null : i)),
  label: column(new arrow.Dictionary(new arrow.Utf8(), new arrow.Int8()), (i) =>
    i % 3 ? "ok" : "bäd",
  ),
});

const text = `v,n,is,at,hole,label\n${list((i) =>
  [
    1_700_000_000_000 + i / 8,
    i * 2 ** 40,
    i % 2 === 0 ? "True" : "False",
    at(i).toISOString(),
    i === 7 ? "" : i,
    i % 3 ? "ok" : "bäd",
  ].join(),
).join("\n")}\n`;

test("an Arrow file and a stream give the rows and the schema of the same table as CSV", async () => {
  const plain = await readTable(memoryBytes("t.csv", new TextEncoder().encode(text)), {
    missing: "mean",
  });
  for (const form of ["file", "stream"] as const) {
    const bytes = memoryBytes("t.arrow", arrow.tableToIPC(table, form));
    const read = await readTable(bytes, { missing: "mean" });
    expect(read.schema).toEqual({ ...plain.schema, form: undefined }); // numbers without a decimal mark
    expect(read.labels).toEqual(plain.labels);
    expect([...(await read.rows(0))]).toEqual([...(await plain.rows(0))]);
  }
});

test("each type of numbers and times is read as what it stands for", async () => {
  const whole = (i: number): number => i - 20;
  const counted = (i: number): number => 4 * i;
  const time = (i: number): number => at(i).getTime();
  const columns: Readonly<
    Record<string, readonly [arrow.DataType, (i: number) => unknown, (i: number) => number]>
  > = {
    int8: [new arrow.Int8(), whole, whole],
    int16: [new arrow.Int16(), whole, whole],
    int64: [new arrow.Int64(), (i) => BigInt(whole(i)), whole],
    uint8: [new arrow.Uint8(), counted, counted],
    uint16: [new arrow.Uint16(), (i) => 1000 * i, (i) => 1000 * i],
    uint32: [new arrow.Uint32(), (i) => 2 ** 26 * i, (i) => 2 ** 26 * i],
    uint64: [new arrow.Uint64(), (i) => BigInt(i) << 40n, (i) => i * 2 ** 40],
    float16: [new arrow.Float16(), (i) => whole(i) / 4, (i) => whole(i) / 4],
    float32: [new arrow.Float32(), (i) => whole(i) / 8, (i) => whole(i) / 8],
    day: [new arrow.DateDay(), (i) => new Date(86_400_000 * i), (i) => 86_400_000 * i],
    date: [new arrow.DateMillisecond(), (i) => new Date(86_400_000 * i), (i) => 86_400_000 * i],
    second: [new arrow.TimestampSecond(), time, time],
    microsecond: [new arrow.TimestampMicrosecond(), time, time],
    nanosecond: [new arrow.TimestampNanosecond(), time, time],
    clock: [new arrow.TimeSecond(), counted, counted],
    span: [new arrow.DurationSecond(), (i) => BigInt(i) ** 2n, (i) => i ** 2],
  };
  const written = batches(
    Object.fromEntries(
      Object.entries(columns).map(([name, [type, value]]) => [name, column(type, value)]),
    ),
  );
  const read = await readTable(memoryBytes("t.arrow", arrow.tableToIPC(written)));
  const rows = await read.rows(0);
  const { length } = Object.keys(columns);
  expect(read.shape).toEqual([length]);
  for (const [place, [name, [, , wanted]]] of Object.entries(columns).entries())
    expect(
      list((i) => rows[i * length + place]),
      name,
    ).toEqual(list(wanted));
});

test("decimals have their digits behind the point, also below 0", async () => {
  const words = list((i) => {
    const value = 5 * i - 100;
    return Uint32Array.of(value, value < 0 ? -1 : 0, value < 0 ? -1 : 0, value < 0 ? -1 : 0);
  });
  const written = new arrow.Table({ x: arrow.vectorFromArray(words, new arrow.Decimal(2, 5)) });
  const read = await readTable(memoryBytes("t.arrow", arrow.tableToIPC(written)));
  expect([...(await read.rows(0))]).toEqual(list((i) => (5 * i - 100) / 100));
});

test("what is nested or bytes is left out with a note, and what stands behind it is read", async () => {
  const written = batches({
    first: column(new arrow.Int32(), (i) => i),
    list: column(new arrow.List(arrow.Field.new("item", new arrow.Int8())), (i) => [i, i]),
    pair: column(
      new arrow.Struct([
        arrow.Field.new("a", new arrow.Utf8()),
        arrow.Field.new("b", new arrow.Bool()),
      ]),
      () => ({ a: "x", b: true }),
    ),
    bytes: column(new arrow.Binary(), (i) => Uint8Array.of(i)),
    last: column(new arrow.Int32(), (i) => 3 * i),
  });
  const { columns, notes } = await inspectTable(memoryBytes("t.arrow", arrow.tableToIPC(written)));
  expect(columns.map(({ name, greatest }) => [name, greatest])).toEqual([
    ["first", 59],
    ["last", 177],
  ]);
  expect(notes).toEqual([
    "Left out, being nested: “list”, “pair”.",
    "Left out, being bytes or spans of time that are no numbers: “bytes”.",
  ]);
});

test("files of pyarrow are read, compressed by LZ4 or Zstandard", async () => {
  for (const bytes of [arrowFiles.lz4, arrowFiles.zstd]) {
    const { rows, columns, notes } = await inspectTable(memoryBytes("t.feather", bytes));
    expect(rows).toBe(300);
    const [x, y, word] = columns;
    expect(x).toMatchObject({ name: "x", least: 0, greatest: 4, mean: 2, missing: 0 });
    expect(y).toMatchObject({ name: "y", least: 0, greatest: 6, missing: 1 });
    expect(word).toMatchObject({ kind: "categorical", words: { even: 150, odd: 150 } });
    expect(notes).toContain("Left out, being nested: “list”.");
  }
});

test("a dictionary may grow and be replaced from one batch to the next", async () => {
  const table = await readTable(memoryBytes("t.arrows", arrowFiles.deltas), { id: "word" });
  expect(table.rowNames).toEqual(["a", "b", "c", "a", "b", "q", "a"]);
  expect([...(await table.rows(0))]).toEqual([0, 1, 2, 0, 1, 0, 1]);
});

test("names keep their digits, and a column names the rows", async () => {
  const written = batches({
    label: column(new arrow.Utf8(), (i) => (i % 2 ? "007" : "7")),
    day: column(new arrow.DateDay(), (i) => new Date(86_400_000 * i)),
    x: column(new arrow.Int32(), (i) => i),
  });
  const source = memoryBytes("t.arrow", arrow.tableToIPC(written));
  const { names, rowNames } = await readTable(source, { id: "day" });
  expect(names).toEqual(["007", "7"]);
  expect(rowNames?.[1]).toBe("1970-01-02T00:00:00.000Z");
});

test("a file is read one batch of rows after the other", async () => {
  const values = column(new arrow.Float64(), (i) => i);
  const written = batches({ x: values, y: values, z: values });
  const bytes = arrow.tableToIPC(written, "stream");
  let most = 0;
  const source: ByteSource = {
    ...memoryBytes("t.arrow", bytes),
    async slice(start, end) {
      most = Math.max(most, end - start);
      return bytes.slice(start, end);
    },
  };
  await readTable(source);
  expect(most).toBeLessThan(bytes.length / 2);
});

test("a file that is cut off or changed anywhere is read or refused by a DataFileError", async () => {
  for (const bytes of [arrowFiles.small, arrowFiles.smallLz4, arrowFiles.smallZstd]) {
    let refused = 0;
    for (let place = 0; place < bytes.length; place += 3) {
      const changed = bytes.slice();
      changed[place]! ^= 0xff;
      for (const damaged of [bytes.slice(0, place), changed])
        await readTable(memoryBytes("t.arrow", damaged), { missing: "drop" }).catch((error) => {
          expect(error, `${place}: ${error.stack}`).toBeInstanceOf(DataFileError);
          refused++;
        });
    }
    expect(refused).toBeGreaterThan(bytes.length / 3);
  }
});

test("buffers that say to become more than they can are refused before they do", async () => {
  const bytes = arrowFiles.smallLz4.slice();
  const view = new DataView(bytes.buffer);
  let frames = 0;
  for (let place = 8; place < bytes.length - 4; place++)
    if (view.getUint32(place, true) === 0x184d2204) {
      view.setBigInt64(place - 8, 2n ** 40n, true);
      frames++;
    }
  expect(frames).toBeGreaterThan(2);
  await expect(readTable(memoryBytes("t.arrow", bytes))).rejects.toThrow(
    /^t\.arrow: Arrow: expected a whole file or stream, got a buffer of \d+ bytes that become 1099511627776; save it again/,
  );
});

test("Feather of its first version, and a table without a column that is read, are refused with what to do", async () => {
  const first = new TextEncoder().encode("FEA1....FEA1");
  await expect(readTable(memoryBytes("t.feather", first))).rejects.toThrow(
    "t.feather: Arrow: expected a whole file or stream, got the first version of Feather; save it again, by pyarrow.feather.write_feather(table, path), or as Parquet or CSV",
  );
  const empty = arrow.tableToIPC(batches({ x: column(new arrow.Null(), () => null) }));
  await expect(readTable(memoryBytes("t.arrow", empty))).rejects.toThrow(
    "t.arrow: columns: expected one or more of numbers, truth values, dates or words, at most 100000, got none",
  );
  await expect(readTable(memoryBytes("t.arrow", Uint8Array.of(1, 2)))).rejects.toThrow(
    "t.arrow: format: expected an Arrow file, as its name says",
  );
});
