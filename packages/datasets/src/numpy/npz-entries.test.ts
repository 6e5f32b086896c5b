import { type ZipOptions, zipSync } from "fflate";
import { expect, test } from "vitest";
import { memoryBytes } from "../bytes/memory-bytes.ts";
import { DataFileError } from "../data-file-error.ts";
import { openDataFiles } from "../files/open-data-files.ts";
import { readDataFiles } from "../files/read-data-files.ts";
import { bytesOf, npyFile } from "../testing/npy.ts";

const level = (value: 0 | 6): ZipOptions => ({ level: value });
const rows = npyFile("<f4", "(10, 3)", bytesOf(Float32Array.from({ length: 30 }, (_, i) => i)));
const object = npyFile("|O", "()", [0x80, 4, 0x4e, 0x2e]);
const read = (bytes: Uint8Array) => readDataFiles([{ name: "a.npz", bytes }]);
const refusal = async (bytes: Uint8Array): Promise<string> => {
  const error = await read(bytes).catch((cause) => cause);
  expect(error).toBeInstanceOf(DataFileError);
  return error.message;
};

test("entries that are no numbers, pickled or words, are left out with a note", async () => {
  const imgs = npyFile("|u1", "(10, 16, 16)", Array(2560).fill(200));
  const classes = npyFile("<i8", "(10, 6)", Array(480).fill(0));
  const zip = zipSync({ "imgs.npy": imgs, "latents_classes.npy": classes, "metadata.npy": object });
  const { shape, notes, labels } = await read(zip);
  expect(shape).toEqual([10, 16, 16, 1]);
  expect(labels).toBeUndefined();
  expect(notes.at(-1)).toBe("Not used: metadata, latents_classes.");
});

const word = (text: string): number[] =>
  Array.from({ length: 3 }, (_, i) => [text.charCodeAt(i) || 0, 0, 0, 0]).flat();

test("labels are words, of either kind and byte order, or whole numbers of shape [n, 1]", async () => {
  const animals = Array.from({ length: 10 }, (_, i) => (i % 2 ? "cat" : "ox"));
  const little = animals.flatMap(word);
  const big = animals.flatMap((text) =>
    [...text.padEnd(3, "\0")].flatMap((character) => [0, 0, 0, character.charCodeAt(0)]),
  );
  const bytes = animals.flatMap((text) => [...text.padEnd(3, "\0")].map((c) => c.charCodeAt(0)));
  const numbers = animals.map((_, i) => i % 3);
  const labelled: [Uint8Array, string[]][] = [
    [npyFile("<U3", "(10,)", little), animals],
    [npyFile(">U3", "(10, 1)", big), animals],
    [npyFile("|S3", "(10,)", bytes), animals],
    [npyFile("|u1", "(10, 1)", numbers), numbers.map(String)],
  ];
  for (const [y, labels] of labelled) {
    const { shape, notes, ...found } = await read(zipSync({ "x.npy": rows, "y.npy": y }));
    expect([shape, notes, found.labels]).toEqual([[10, 3], [], labels]);
  }
});

test("the labels are the array that is called so, not another one of whole numbers before it", async () => {
  const ids = npyFile(
    "|u1",
    "(10,)",
    Array.from({ length: 10 }, (_, i) => i),
  );
  const y = npyFile("|u1", "(10,)", Array(10).fill(7));
  const { labels, notes } = await read(
    zipSync({ "ids.npy": ids, "x.npy": rows, "y_train.npy": y }),
  );
  expect(labels).toEqual(Array(10).fill("7"));
  expect(notes).toEqual(["Not used: ids."]);
});

test("stored and deflated entries give the same, and stored ones are read by windows", async () => {
  const stored = zipSync({ "x.npy": [rows, level(0)] });
  const deflated = zipSync({ "x.npy": [rows, level(6)] });
  expect(await read(stored)).toEqual(await read(deflated));
  const reads: number[] = [];
  const memory = memoryBytes("a.npz", stored);
  const source = await openDataFiles([
    {
      ...memory,
      slice(from, to) {
        reads.push(to - from);
        return memory.slice(from, to);
      },
    },
  ]);
  reads.length = 0;
  await source.rows(0);
  expect(reads).toEqual([120]);
});

/** The place of the directory's entry for the only file of a zip file. */
const directory = (zip: Uint8Array): number => {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  return view.getUint32(zip.length - 6, true);
};
const changed = (zip: Uint8Array, ...changes: [at: number, bytes: number[]][]): Uint8Array => {
  const copy = zip.slice();
  for (const [at, bytes] of changes) copy.set(bytes, at);
  return copy;
};

test("a wrong checksum is refused, of stored bytes and of deflated ones", async () => {
  for (const how of [level(0), level(6)]) {
    const zip = zipSync({ "x.npy": [rows, how] });
    const said = await refusal(changed(zip, [directory(zip) + 16, [1, 2, 3, 4]]));
    expect(said).toContain("a.npz: x.npy: CRC-32: expected 04030201, got ");
  }
});

test("encrypted entries and those of another method are refused by name", async () => {
  const zip = zipSync({ "x.npy": [rows, level(0)] });
  const place = directory(zip);
  expect(await refusal(changed(zip, [place + 8, [1]]))).toContain(
    "x.npy at byte 0: expected plain bytes, got encrypted ones",
  );
  expect(await refusal(changed(zip, [place + 10, [12]]))).toContain(
    "expected stored or deflated bytes, got bzip2",
  );
  expect(await refusal(changed(zip, [place + 10, [99]]))).toContain("got method 99");
});

test("a directory without room for its entries, and entries over each other or beyond the file, are refused before anything is read", async () => {
  const zip = zipSync({ "x.npy": [rows, level(0)], "y.npy": [rows, level(0)] });
  const place = directory(zip);
  const count = changed(zip, [zip.length - 14, [0xff, 0x7f, 0xff, 0x7f]]);
  expect(await refusal(count)).toContain("directory at byte");
  const second = place + 46 + 5;
  expect(await refusal(changed(zip, [second + 42, [0, 0, 0, 0]]))).toContain(
    "got one over another",
  );
  expect(await refusal(changed(zip, [second + 20, [0xff, 0xff, 0xff, 0]]))).toContain(
    "expected an entry before the directory",
  );
  expect(await refusal(changed(zip, [second + 24, [0, 0, 0, 0]]))).toContain(
    "as many as are stored, got 0",
  );
  const large = [
    0x50,
    0x4b,
    6,
    6,
    44,
    ...Array(27).fill(0),
    ...[255, 255, 255, 255, 0, 0, 0, 0],
    ...Array(16).fill(0),
  ];
  const locator = [0x50, 0x4b, 6, 7, ...Array(12).fill(0), 1, 0, 0, 0];
  const end = [0x50, 0x4b, 5, 6, ...Array(4).fill(0), ...Array(12).fill(255), 0, 0];
  expect(await refusal(Uint8Array.of(...large, ...locator, ...end))).toContain(
    "expected 4294967295 entries in 0 bytes before byte 0, got no room for them",
  );
});

test("an entry whose sizes stand in zip64 fields is read", async () => {
  const zip = zipSync({ "x.npy": [rows, level(0)] });
  const place = directory(zip);
  const entry = zip.slice(place, zip.length - 22);
  const size = [rows.length & 255, rows.length >> 8, 0, 0];
  entry.set(Array(8).fill(255), 20);
  entry.set([20, 0], 30);
  const extra = [1, 0, 16, 0, ...size, 0, 0, 0, 0, ...size, 0, 0, 0, 0];
  const end = zip.slice(-22);
  end.set([entry.length + extra.length, 0, 0, 0], 12);
  const bytes = Uint8Array.of(...zip.slice(0, place), ...entry, ...extra, ...end);
  expect((await read(bytes)).data).toHaveLength(30);
});

test("a trap of zeros that would fill memory is refused by its size, and one that says less by its first surplus byte", async () => {
  const zeros = new Uint8Array(9_000_000);
  const header = npyFile("|u1", `(${zeros.length - 128}, 1)`, []);
  zeros.set(header);
  const zip = zipSync({ "x.npy": zeros });
  expect(zip.length).toBeLessThan(100_000);
  expect(await refusal(zip)).toContain("save it uncompressed: numpy.savez");
  const liar = zipSync({ "x.npy": npyFile("<f4", "(9, 3)", bytesOf(new Float32Array(30))) });
  const said = await refusal(changed(liar, [directory(liar) + 24, [236, 0, 0, 0]]));
  expect(said).toContain("expected the end after 236 bytes, got more");
});
