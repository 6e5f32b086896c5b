import { execFileSync } from "node:child_process";
import { appendFile, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DataFileError } from "../data-file-error.ts";
import { blobBytes } from "./blob-bytes.ts";
import { fileBytes } from "./file-bytes.ts";
import { memoryBytes } from "./memory-bytes.ts";

let folder = "";
const inFolder = (name: string): string => join(folder, name);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "bytes-"));
});
afterAll(() => rm(folder, { recursive: true }));

const bytes = Uint8Array.of(1, 2, 3, 4, 5);

test("a file, a file of a page and an array give the same slices, cut at their end", async () => {
  await writeFile(inFolder("a"), bytes);
  await symlink(inFolder("a"), inFolder("link"));
  const sources = [
    await fileBytes(inFolder("a"), { name: "a" }),
    await fileBytes(inFolder("link"), { name: "a" }),
    blobBytes(new File([bytes], "a")),
    memoryBytes("a", bytes),
  ];
  for (const source of sources) {
    expect([source.name, source.size]).toEqual(["a", 5]);
    expect([...(await source.slice(1, 3))]).toEqual([2, 3]);
    expect([...(await source.slice(3, 99))]).toEqual([4, 5]);
    expect(await source.slice(7, 9)).toHaveLength(0);
  }
});

test("a file that is missing, a folder, a pipe and a device are refused at once, each by what it is", async () => {
  execFileSync("mkfifo", [inFolder("pipe")]);
  const refused = async (path: string): Promise<string> => {
    const error = await fileBytes(path).catch((cause) => cause);
    expect(error).toBeInstanceOf(DataFileError);
    return error.message;
  };
  expect(await refused(inFolder("none"))).toContain(
    "expected a readable file, got nothing of that name",
  );
  expect(await refused(folder)).toContain("expected a regular file, got a folder");
  expect(await refused(inFolder("pipe"))).toContain("got a pipe; give the path of a file");
  expect(await refused("/dev/null")).toContain("got a device");
});

test("a file is read into the memory that is offered, where there is room for as many bytes", async () => {
  await writeFile(inFolder("c"), bytes);
  const source = await fileBytes(inFolder("c"));
  const memory = new Uint8Array(2);
  expect(await source.slice(1, 3, memory)).toBe(memory);
  expect([...memory]).toEqual([2, 3]);
  expect([...(await source.slice(1, 4, memory))]).toEqual([2, 3, 4]);
});

test("a file that was changed after it was opened is refused", async () => {
  await writeFile(inFolder("b"), bytes);
  const source = await fileBytes(inFolder("b"));
  await appendFile(inFolder("b"), bytes);
  await expect(source.slice(0, 2)).rejects.toThrow(
    "expected the 5 bytes that it had when it was opened, got a file that was changed since",
  );
});
