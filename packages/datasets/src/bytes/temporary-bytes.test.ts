import { readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { expect, test } from "vitest";
import { temporaryBytes } from "./_temporary-bytes.ts";

test("what is put into a temporary file is read from it at any place, though it no longer has a name", async () => {
  const { source, put } = await temporaryBytes("rows", 6);
  await put(Uint8Array.of(1, 2, 3), 0);
  await put(Uint8Array.of(4, 5, 6), 3);
  expect([source.name, source.size]).toEqual(["rows", 6]);
  expect([...(await source.slice(2, 5))]).toEqual([3, 4, 5]);
  expect([...(await source.slice(4, 99))]).toEqual([5, 6]);
  const names = await readdir(tmpdir());
  expect(names.filter((name) => name.startsWith(`autoencoders-rows-${process.pid}-`))).toEqual([]);
});
