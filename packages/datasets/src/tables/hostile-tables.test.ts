import fc from "fast-check";
import { gzipSync } from "fflate";
import { expect, test } from "vitest";
import { memoryBytes } from "../bytes/memory-bytes.ts";
import { DataFileError } from "../data-file-error.ts";
import { inspectTable } from "./inspect-table.ts";
import { readTable } from "./read-table.ts";

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const lines = (count: number, line: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => `${line(i)}\n`).join("");
const utf16 = (text: string): Uint8Array =>
  Uint8Array.from([
    0xff,
    0xfe,
    ...text.split("").flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8]),
  ]);
const words = ["ä", '"o, p"', "x"];
const text = `v,"k",day,label\n${lines(12, (i) => `${i}.5,${words[i % 3]},2024-01-${10 + i},${i % 2}`)}`;
const tables = [
  encode(text),
  utf16(text.replaceAll(",", "\t")),
  gzipSync(encode(text)),
  encode(text.replaceAll(".5,", ",5;")),
];

/** Reads a file, which is refused by a DataFileError or not at all. Returns whether it is refused. */
async function isRefused(bytes: Uint8Array): Promise<boolean> {
  const source = memoryBytes("damaged.csv", bytes);
  try {
    await inspectTable(source);
    const table = await readTable(source, { missing: "drop" });
    for (const chunk of table.chunkSizes.keys()) await table.rows(chunk);
    return false;
  } catch (error) {
    expect(error, String((error as Error).stack)).toBeInstanceOf(DataFileError);
    expect((error as Error).message).toMatch(/^damaged\.csv: .+: expected .+, got .+/);
    return true;
  }
}

test("whatever is cut off or changed in a table, it is read or refused by name", async () => {
  let refused = 0;
  for (const bytes of tables)
    for (let at = 0; at < bytes.length; at += 3) {
      const changed = bytes.slice();
      changed[at]! ^= 1 << (at % 8);
      for (const damaged of [bytes.slice(0, at), changed]) if (await isRefused(damaged)) refused++;
    }
  expect(refused).toBeGreaterThan(100);
});

test("any bytes and any text of marks are read or refused by name", async () => {
  const marks = fc.string({
    unit: fc.constantFrom(
      ",",
      ";",
      "\n",
      "\r",
      '"',
      "'",
      "1",
      ".",
      "a",
      " ",
      "\t",
      "#",
      "é",
      "-",
      "NA",
    ),
    maxLength: 60,
  });
  const bytes = fc.oneof(fc.uint8Array({ maxLength: 80 }), marks.map(encode), marks.map(utf16));
  await fc.assert(
    fc.asyncProperty(bytes, async (each) => {
      await isRefused(each);
    }),
    { seed: 3, numRuns: 300 },
  );
});

test("a gzip file that swells and a text with zero bytes are refused at their begin", async () => {
  const bomb = gzipSync(encode("1,2\n".repeat(2 ** 23)));
  await expect(readTable(memoryBytes("b.csv.gz", bomb))).rejects.toThrow(
    "b.csv.gz: gzip stream at byte",
  );
  const zeros = gzipSync(new Uint8Array(2 ** 20));
  await expect(readTable(memoryBytes("z.csv.gz", zeros))).rejects.toThrow(
    "text at byte 0: expected a table of text, got a zero byte",
  );
});

test("a title of very many blanks is cut in a message, and more columns than can be are refused", async () => {
  const title = `a${" ".repeat(100_000)}b,c\n1,2\noops,3\n${lines(9, (i) => `${i},${i}`)}`;
  const error: Error = await readTable(memoryBytes("t.csv", encode(title))).catch((cause) => cause);
  expect(error.message.length).toBeLessThan(200);
  const wide = memoryBytes("w.csv", encode(`${",".repeat(100_000)}\n`.repeat(3)));
  await expect(readTable(wide)).rejects.toThrow(
    "w.csv: columns: expected at most 100000, got 100001",
  );
});
