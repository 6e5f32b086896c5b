import { gzipSync } from "fflate";
import { expect, test } from "vitest";
import { memoryBytes } from "../bytes/memory-bytes.ts";
import { DataFileError } from "../data-file-error.ts";
import { collectRows } from "../files/collect-rows.ts";
import { toDataSet } from "../files/to-data-set.ts";
import { noClass } from "../rows/no-class.ts";
import { readTable } from "./read-table.ts";
import type { ReadTableOptions } from "./read-table-options.ts";

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const source = (content: string | Uint8Array) =>
  memoryBytes("t.csv", typeof content === "string" ? encode(content) : content);

/** A table's numbers as rows, with what else is known of it. */
async function read(content: string | Uint8Array, options: ReadTableOptions = {}) {
  const table = await readTable(source(content), options);
  const size = table.shape[0]!;
  const rows: number[][] = [];
  for (const chunk of table.chunkSizes.keys()) {
    const numbers = await table.rows(chunk);
    for (let at = 0; at < numbers.length; at += size) rows.push([...numbers.slice(at, at + size)]);
  }
  const titles = table.columns!.map(({ name }) => name);
  const classes = table.labels && Array.from(table.labels, (label) => table.names![label]!);
  return { table, rows, titles, classes, notes: table.notes };
}
const refused = async (content: string | Uint8Array, options: ReadTableOptions = {}) =>
  (await readTable(source(content), options).catch((error: Error) => error)) as Error;
const lines = (count: number, line: (i: number) => string, head = ""): string =>
  head + Array.from({ length: count }, (_, i) => `${line(i)}\n`).join("");

/** Numbers that look like measurements. */
const x = (i: number): string => (17.457 + ((i * 37) % 60) / 13).toFixed(3);

test("a first row of numbers names the columns where the rows below differ in kind", async () => {
  for (const [head, row, titles] of [
    ["0,1,2", (i: number) => `${x(i)},${x(i + 1)},${x(i + 2)}`, ["0", "1", "2"]],
    ["label,0,1", (i: number) => `${i % 3},${x(i)},${x(i + 1)}`, ["0", "1"]],
    [",0,1", (i: number) => `${i},${x(i)},${x(i + 1)}`, ["0", "1"]],
    ["country,2019,2020", (i: number) => `c${i % 4},${x(i)},${x(i + 1)}`, ["2019", "2020"]],
    ["2019,2020", (i: number) => `${i},${2 * i}`, ["2019", "2020"]],
    [
      "400,410,420,430",
      (i: number) => `${x(i)},${x(i)},${x(i)},${x(i)}`,
      ["400", "410", "420", "430"],
    ],
  ] as const) {
    const { rows, titles: found } = await read(lines(60, row, `${head}\n`));
    expect([rows.length, found], head).toEqual([60, titles]);
  }
});

test("a first row of numbers like those below is a row", async () => {
  for (const row of [
    (i: number) => `${i},${10 * i}`,
    (i: number) => `${3 * i},${3 * i + 1},${3 * i + 2}`,
    (i: number) => `${x(i)},${x(i + 1)}`,
    (i: number) => `${2001 + i},${2002 + i}`,
    (i: number) => ["1,2,3", "2,1,3", "3,1,2", "1,3,2", "2,3,1", "3,2,1"][i % 6]!,
    (i: number) => (i === 0 ? "3,5" : `${x(i)},${x(i + 1)}`),
    (i: number) => `${i % 3 ? "ham,1,0" : "spam,0,1"},${x(i)}`,
  ])
    expect((await read(lines(40, row), { label: null })).rows).toHaveLength(40);
  expect((await read("1,2\n3,4\n5,6\n", { header: true })).titles).toEqual(["1", "2"]);
  expect((await read("a,b\n1,2\n", { header: undefined })).rows).toEqual([[1, 2]]);
});

test("a table by tabs is one though its cells have blanks, and what parts cells is said", async () => {
  const lines = Array.from({ length: 60 }, (_, i) => `Sensor ${i}\t${i / 2}\t${i}`);
  const table = await readTable(
    memoryBytes("t.tsv", new TextEncoder().encode(`name\ttemp\tcount\n${lines.join("\n")}`)),
  );
  expect(table.columns!.map(({ name }) => name)).toEqual(["temp", "count"]);
  expect(table.notes).toContain("Cells are parted by tabs.");
});

test("commas are decimal marks where the numbers show it, and the delimiter is chosen over several lines", async () => {
  const numbers = (text: string) => text.replaceAll(".", ",");
  const semicolons = lines(20, (i) => numbers(`${x(i)};${x(i + 1)}`));
  expect((await read(semicolons)).rows[0]).toEqual([17.457, Number(x(1))]);
  expect((await read(`a;b\n${semicolons}`)).titles).toEqual(["a", "b"]);
  expect((await read(semicolons.replaceAll(";", "\t"))).rows[0]).toEqual([17.457, Number(x(1))]);
  const title = `Temp (C, mean);b\n${lines(20, (i) => `${x(i)};${x(i)}`)}`;
  expect((await read(title)).titles).toEqual(["Temp (C, mean)", "b"]);
  expect((await read(lines(9, (i) => `1.234,5${i};2`))).rows[3]).toEqual([1234.53, 2]);
  expect((await read("a;b\n1,234;5,678\n", { decimal: "." })).rows[0]).toEqual([1234, 5678]);
});

test("thousands, per cent, truth values, dates and either sign are numbers", async () => {
  const text = `a,b,c,d,e\n"1,054,284",5%,True,2024-01-31,-1\n"994,501",12.5 %,False,2024-01-31T12:00:00Z,+2\n`;
  const { rows } = await read(text);
  expect(rows).toEqual([
    [1054284, 0.05, 1, Date.UTC(2024, 0, 31), -1],
    [994501, 0.125, 0, Date.UTC(2024, 0, 31, 12), 2],
  ]);
});

test("numbers keep the digits of a float64", async () => {
  const { rows } = await read(
    lines(40, (i) => `${1_700_000_000_000 + 1000 * i},${101325 + i / 1e4}`, "t,p\n"),
  );
  expect(new Set(rows.map(([t]) => t)).size).toBe(40);
  expect(rows[7]).toEqual([1_700_000_007_000, 101325.0007]);
});

test("rows have the smallest type that holds them exactly", async () => {
  const dtype = async (a: string, b: string) =>
    (await readTable(source(`a,b\n${a},0\n${b},1\n`))).dtype;
  expect(await dtype("0", "255")).toBe("uint8");
  expect(await dtype("-1", "256")).toBe("float32");
  expect(await dtype("0.5", "70000")).toBe("float32");
  expect(await dtype("0.1", "1")).toBe("float64");
  expect(await dtype("16777217", "1")).toBe("float64");
  expect((await read("a,b\n0.1,3\n-0,4\n")).rows[1]).toEqual([-0, 4]);
});

test("gzip, UTF-16 with and without a mark, and windows-1252 are read as the plain table", async () => {
  const text = lines(60, (i) => `${x(i)};${i % 2 ? "ä" : "ü"}`, "größe;label\n");
  const plain = await read(text);
  expect(plain.table.names).toEqual(["ä", "ü"]);
  const units = Uint8Array.from(
    text.split("").flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8]),
  );
  const swapped = units.map((_, i) => units[i ^ 1]!);
  const files = [
    gzipSync(encode(text)),
    units,
    Uint8Array.of(0xff, 0xfe, ...units),
    Uint8Array.of(0xfe, 0xff, ...swapped),
    Uint8Array.of(0xef, 0xbb, 0xbf, ...encode(text)),
    Uint8Array.from(text, (c) => c.charCodeAt(0)),
  ];
  for (const bytes of files) {
    const { rows, classes, titles } = await read(bytes);
    expect([rows, classes, titles]).toEqual([plain.rows, plain.classes, ["größe"]]);
  }
  const euro = Uint8Array.from([
    ...encode("a,label\n1,"),
    0x80,
    ...encode("\n2,x\n3,x\n4,"),
    0x80,
    0x0a,
  ]);
  expect((await read(euro)).table.names).toContain("€");
});

test("a text that is UTF-8 but for some bytes is refused, not read as another", async () => {
  const text = lines(20_000, () => "1,ä", "v,label\n");
  const { message } = await refused(
    Buffer.concat([encode(text), Uint8Array.of(0x31, 0x2c, 0xff, 0x0a)]),
  );
  expect(message).toBe(
    "t.csv: text: expected text in UTF-8, got bytes that are none; say its encoding, or save it as UTF-8",
  );
});

test("bytes that are windows-1252 beyond the first 64 KB are found", async () => {
  const text = lines(20_000, (i) => `${i},${i > 19_990 ? "ä" : "o"}`, "v,label\n");
  const { table } = await read(Uint8Array.from(text, (c) => c.charCodeAt(0)));
  expect(table.names).toEqual(["ä", "o"]);
});

test("comments, a row of units, row names of R, blanks and bars between cells are understood", async () => {
  const numbers = lines(20, (i) => `${x(i)},${x(i + 1)}`);
  const first = [17.457, Number(x(1))];
  for (const [text, titles] of [
    [`# made\n# a,b\n${numbers}`, ["a", "b"]],
    [`t,v\ns,m/s\n${numbers}`, ["t", "v"]],
    [`sep=|\r\na|b\n${numbers.replaceAll(",", "|")}`, ["a", "b"]],
    [numbers.replaceAll(",", "   ").replaceAll("\n", "  \n  "), ["column 1", "column 2"]],
    [`a|b\n${numbers.replaceAll(",", "|")}`, ["a", "b"]],
    [`"a" "b"\n${lines(20, (i) => `"${i + 1}" ${x(i)} ${x(i + 1)}`)}`, ["a", "b"]],
  ] as const) {
    const found = await read(text);
    expect([found.rows.length, found.rows[0], found.titles]).toEqual([20, first, titles]);
  }
});

test("an untitled column that counts the rows is left out, one with a title is not", async () => {
  const untitled = await read(lines(20, (i) => `${i},${x(i)}`, ",a\n"));
  expect(untitled.titles).toEqual(["a"]);
  expect(untitled.notes).toContain("Left out, counting the rows: “column 1”, which has no title.");
  expect((await read(lines(20, (i) => `${i},${x(i)}`, "i,a\n"))).titles).toEqual(["i", "a"]);
});

test("as many words as rows are no classes, dates are numbers, and the one column of categories is the classes", async () => {
  const day = (i: number) => `2024-01-${String(1 + (i % 28)).padStart(2, "0")} 00:${10 + i}:00`;
  const text = lines(
    40,
    (i) => `name ${i},${day(i)},${x(i)},${i % 2 ? "ok" : "bad"}`,
    "n,day,v,status\n",
  );
  const { titles, classes, notes } = await read(text);
  expect(titles).toEqual(["day", "v"]);
  expect(classes!.slice(0, 2)).toEqual(["bad", "ok"]);
  expect(notes).toEqual([
    "Points are read as decimal marks: 17.457 is 17.457, not 17457; say decimal , if they part thousands.",
    "Classes are taken from “status”.",
    "Left out, being text of many words: “n”.",
  ]);
});

test("two columns of categories are one-hot, truth values and known scales are places in an order", async () => {
  const sizes = ["low", "medium", "high"];
  const text = lines(
    24,
    (i) =>
      `${["red", "green"][i % 2]},${["o", "x", "+"][i % 3]},${sizes[i % 3]},${i % 2 === 0},${i}`,
    "color,shape,size,is,v\n",
  );
  const { titles, rows, table } = await read(text);
  expect(titles).toEqual([
    "color=green",
    "color=red",
    "shape=+",
    "shape=o",
    "shape=x",
    "size",
    "is",
    "v",
  ]);
  expect(rows[0]).toEqual([0, 1, 0, 1, 0, 0, 1, 0]);
  expect(rows[1]).toEqual([1, 0, 0, 0, 1, 1, 0, 1]);
  expect(table.labels).toBeUndefined();
});

test("label, ignore, columns, categorical, ordinal and time correct what is found", async () => {
  const text = lines(20, (i) => `${x(i)},${i % 2},${i % 3},${40 - i}`, "v,y,k,t\n");
  const said = await read(text, { label: "y", categorical: ["k"], time: "t" });
  expect(said.titles).toEqual(["v", "k=0", "k=1", "k=2"]);
  expect(said.classes!.slice(0, 3)).toEqual(["0", "1", "0"]);
  expect([...said.table.time!.slice(0, 2)]).toEqual([40, 39]);
  expect((await read(text, { ignore: ["y"] })).titles).toEqual(["v", "k", "t"]);
  expect((await read(text, { columns: ["k", "v"] })).titles).toEqual(["v", "k"]);
  expect((await read(text, { ordinal: { k: ["2", "0", "1"] } })).rows[0]![2]).toBe(1);
  expect((await refused(text, { label: "z" })).message).toBe(
    'label: expected a column of the table, “v”, “y”, “k”, “t”, got "z"',
  );
});

test("a row of too few or too many cells and a cell that is no number are named by row and column", async () => {
  const text = lines(9, (i) => `${i},${i}`, "a,b\n");
  expect((await refused(text.replace("3,3", "3"))).message).toContain(
    "t.csv: line 5 (row 4), column 2 (“b”): expected a cell, got the end of the row after 1 of 2 cells",
  );
  expect((await refused(text.replace("3,3", "3,3,3"))).message).toContain(
    "t.csv: line 5 (row 4), column 3: expected the end",
  );
  for (const trailing of [
    text.replaceAll("\n", ",\n").replace("a,b,", "a,b"),
    text.replace("b", "b,"),
  ]) {
    const { rows, titles } = await read(trailing);
    expect([rows[3], rows.length, titles]).toEqual([[3, 3], 9, ["a", "b"]]);
  }
  expect((await refused(text.replace("3,3", "oops,3"))).message).toBe(
    't.csv: line 5 (row 4), a: expected a number, got "oops"; remove or fill in such rows',
  );
  expect((await refused(text.replace("3,3", "inf,3"))).message).toContain(
    "line 5 (row 4), a: expected a finite number",
  );
});

test("missing values are refused with their number and the ways out, which do what they say", async () => {
  const text =
    "a,b,color\n1,?,r\n2,5,r\nNA,7,s\n4,,r\n5,9,?\n6,11,s\n7,13,r\n8,15,s\n9,17,r\n10,19,r\n";
  const options = { label: null, categorical: ["color"] };
  const { message } = await refused(text, options);
  expect(message).toContain(
    "expected none, got 4 (1 in “a”, 2 in “b”, 1 in “color”), the first in line 2 (row 1), b",
  );
  for (const way of ["drop", "mean", "median", "mask"])
    expect(message).toContain(`missing: "${way}"`);
  const dropped = await read(text, { ...options, missing: "drop" });
  expect(dropped.rows.map(([a]) => a)).toEqual([2, 6, 7, 8, 9, 10]);
  expect(dropped.table.lineOf(1)).toBe(7);
  const { rows, table } = await read(text, { ...options, missing: "mask" });
  expect(rows).toHaveLength(10);
  expect([...(await table.mask!(0))].slice(0, 12)).toEqual([1, 0, 1, 1, 1, 1, 1, 1, 0, 1, 1, 1]);
  expect(rows[4]!.slice(2)).toEqual([1, 0]); // the most frequent category
  const fill = table.schema.columns[0]!.fill;
  expect(rows[2]![0]).toBe(fill);
  expect(
    (await read(text, { ...options, missing: "median" })).table.schema.columns[0]!.fill,
  ).not.toBe(fill);
});

test("rows to validate and to test have no say in what fills missing values", async () => {
  const text = lines(40, (i) => `${i === 3 ? "" : i},${i}`, "a,b\n");
  const { table } = await read(text, { missing: "mean" });
  const changed = await Promise.all(
    Array.from({ length: 40 }, async (_, i) => {
      if (i === 3) return false;
      const other = await read(text.replace(`\n${i},${i}\n`, `\n${i + 1000},${i}\n`), {
        missing: "mean",
      });
      return other.table.schema.columns[0]!.fill !== table.schema.columns[0]!.fill;
    }),
  );
  expect(changed.filter(Boolean).length).toBeGreaterThanOrEqual(31);
  expect(changed.filter((is) => !is).length).toBeGreaterThanOrEqual(8);
});

test("rows whose label is blank are of no class, and a note counts them", async () => {
  const blank = lines(12, (i) => `${x(i)},${i % 4 === 1 ? "" : i % 3}`, "a,class\n");
  const { table, classes, notes } = await read(blank);
  expect(classes).toEqual(
    Array.from({ length: 12 }, (_, i) => (i % 4 === 1 ? noClass : `${i % 3}`)),
  );
  expect(table.names).toEqual(["0", "1", "2", noClass]);
  expect(notes).toContain(
    "3 of the 12 rows have no label, and no part in what is said of classes.",
  );
  const rows = await collectRows(table);
  expect(() => toDataSet("t", rows, { trainOn: [noClass] })).toThrow(DataFileError);
  const { set } = toDataSet("t", rows, { trainOn: ["0", "1"] });
  const { labels, names } = set.train;
  expect(Array.from(labels!, (label) => names![label]!)).not.toContain(noClass);
});
