import { expect, test } from "vitest";
import { memoryBytes } from "../bytes/memory-bytes.ts";
import { collectRows } from "../files/collect-rows.ts";
import { parseSchema } from "../schema/parse-schema.ts";
import { inspectTable } from "./inspect-table.ts";
import { readRecords } from "./read-records.ts";
import { readTable } from "./read-table.ts";
import type { ReadTableOptions } from "./read-table-options.ts";

const file = (dates: readonly string[]) =>
  memoryBytes(
    "t.csv",
    new TextEncoder().encode(`when,v\n${dates.map((date, i) => `${date},${i}\n`).join("")}`),
  );
const read = async (dates: readonly string[], options: ReadTableOptions = {}) => {
  const table = await readTable(file(dates), options);
  const { data, shape } = await collectRows(table);
  const times = Array.from(data).filter((_, i) => i % shape[1]! === 0);
  return { table, days: times.map((time) => new Date(time).toISOString().slice(0, 16)) };
};
const day = (text: string): string => `${text}T00:00`;

test("a column of dates whose year is last has the order of day and month that its numbers above 12 say", async () => {
  const american = await read(["09/18/2024", "3/4/2024", "12/31/2024"]);
  expect(american.days).toEqual(["2024-09-18", "2024-03-04", "2024-12-31"].map(day));
  expect(american.table.schema.columns[0]).toEqual({
    name: "when",
    step: 86_400_000,
    kind: "date",
    role: "feature",
  });
  const european = await read(["3/4/2024", "18/09/2024", "1/12/2024"]);
  expect(european.days).toEqual(["2024-04-03", "2024-09-18", "2024-12-01"].map(day));
  expect(european.table.schema.columns[0]).toMatchObject({ kind: "date", dayFirst: true });
  expect([...american.table.notes, ...european.table.notes]).toEqual([]);
  const spilled = await read(["3/4/2024", "18/09/2024", "1/12/2024"], { mostBytes: 1 });
  expect(spilled.days).toEqual(european.days);
});

test("where no number is above 12 the month is taken first, which is said; after dots the day is", async () => {
  const either = await read(["3/4/2024", "12/10/2024"]);
  expect(either.days).toEqual(["2024-03-04", "2024-12-10"].map(day));
  expect(either.table.notes).toEqual([
    "Dates are read month first, which may as well be day first: “when”; dayFirst in a schema says so.",
  ]);
  const dotted = await read(["3.4.2024", "18.09.2024"]);
  expect(dotted.days).toEqual(["2024-04-03", "2024-09-18"].map(day));
  expect(dotted.table.notes).toEqual([]);
});

test("times of day go with the date, of 12 hours and of 24", async () => {
  const { days } = await read(
    ["9/18/2024 1:05 PM", "9/18/2024 12:00 am", "9/18/2024 13:45:10", "", "9/18/2024"],
    { missing: "drop" },
  );
  expect(days).toEqual(["13:05", "00:00", "13:45", "00:00"].map((time) => `2024-09-18T${time}`));
});

test("a later table is read in the order that the first had, and one of the other order is refused", async () => {
  const { table } = await read(["3/4/2024", "18/09/2024", "1/12/2024"]);
  const schema = parseSchema("s.json", JSON.parse(JSON.stringify(table.schema)));
  const later = await read(["3/4/2024", "5/6/2024"], { schema });
  expect(later.days).toEqual(["2024-04-03", "2024-06-05"].map(day));
  expect(later.table.notes).toEqual([]);
  const records = readRecords("rows", [{ when: "3/4/2024", v: 1 }], { schema });
  expect((await records.rows(0))[0]).toBe(Date.UTC(2024, 3, 3));
  await expect(read(["3/4/2024", "9/18/2024"], { schema })).rejects.toThrow(
    'line 3 (row 2), when: expected a date, got "9/18/2024, a date with the month first"',
  );
  const other = { ...table.schema, columns: [{ ...table.schema.columns[0]!, dayFirst: 1 }] };
  expect(() => parseSchema("s.json", other)).toThrow("columns[0].dayFirst");
});

test("a column of both orders, and what is no day, is text, and the report of a column is of its dates as they are read", async () => {
  for (const dates of [
    ["9/18/2024", "18/9/2024"],
    ["9/31/2024", "2/30/2024"],
  ]) {
    const { table } = await read(dates);
    expect(table.shape).toEqual([1]);
    expect(table.notes.join()).toContain("Left out, being text of many words: “when”");
  }
  const { columns } = await inspectTable(file(["3/4/2024", "18/09/2024"]));
  expect([columns[0]!.least, columns[0]!.greatest]).toEqual([
    Date.UTC(2024, 3, 3),
    Date.UTC(2024, 8, 18),
  ]);
});
