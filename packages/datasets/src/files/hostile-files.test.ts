import { expect, test } from "vitest";
import { createRandom } from "../_random.ts";
import { DataFileError } from "../data-file-error.ts";
import { damaged } from "../testing/damaged.ts";
import { smallDataFiles } from "../testing/small-data-files.ts";
import { readDataFiles } from "./read-data-files.ts";
import { toDataSet } from "./to-data-set.ts";

const read = async (name: string, bytes: Uint8Array) =>
  toDataSet(name, await readDataFiles([{ name, bytes }]));

test("small files of every kind are read", async () => {
  for (const [name, bytes] of Object.entries(smallDataFiles()))
    expect((await read(name, bytes)).set.train.shape[0], name).toBe(10);
});

test("whatever is cut off, changed or put in, a file is read or refused by a DataFileError that names it", async () => {
  const random = createRandom(1, 2);
  let refused = 0;
  for (const [name, bytes] of Object.entries(smallDataFiles()))
    for (let i = 0; i < 64; i++)
      await read(name, damaged(bytes, random)).catch((error) => {
        expect(error, error.stack).toBeInstanceOf(DataFileError);
        expect(error.message.startsWith(name), error.message).toBe(true);
        refused++;
      });
  expect(refused).toBeGreaterThan(256);
});

test("a file that is cut off anywhere in its header is refused", async () => {
  const { npy, idx, "npz, stored": npz } = smallDataFiles();
  for (const bytes of [npy!, idx!, npz!])
    for (let end = 8; end < 64; end++)
      await expect(read("short", bytes.slice(0, end))).rejects.toBeInstanceOf(DataFileError);
});
