import { createHash } from "node:crypto";
import { copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { DataFileError } from "../data-file-error.ts";
import { DataSetOptionError } from "../data-set-option-error.ts";
import type { IdxSet } from "./_idx-set.ts";
import { loadIdxSet } from "./_load-idx-set.ts";
import { ChecksumError } from "./checksum-error.ts";
import { DownloadError } from "./download-error.ts";

const contents: Record<string, Uint8Array> = {
  "train-images-idx3-ubyte": Uint8Array.of(
    0,
    0,
    8,
    3,
    ...[0, 0, 0, 5],
    ...[0, 0, 0, 1],
    ...[0, 0, 0, 2],
    ...Array(10).keys(),
  ),
  "train-labels-idx1-ubyte": Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 5, 0, 1, 0, 1, 1),
  "t10k-images-idx3-ubyte": Uint8Array.of(
    0,
    0,
    8,
    3,
    ...[0, 0, 0, 1],
    ...[0, 0, 0, 1],
    ...[0, 0, 0, 2],
    8,
    9,
  ),
  "t10k-labels-idx1-ubyte": Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 1, 1),
};
const describe = (name: string) => ({
  name,
  bytes: contents[name]!.length,
  sha256: createHash("sha256").update(contents[name]!).digest("hex"),
});
const set: IdxSet = {
  name: "tiny",
  mirrors: ["https://one.invalid/tiny/", "https://two.invalid/"],
  classes: ["no", "yes"],
  validationRows: 2,
  trainImages: describe("train-images-idx3-ubyte"),
  trainLabels: describe("train-labels-idx1-ubyte"),
  testImages: describe("t10k-images-idx3-ubyte"),
  testLabels: describe("t10k-labels-idx1-ubyte"),
};
const expected = {
  name: "tiny",
  train: {
    data: Uint8Array.of(0, 1, 2, 3, 4, 5),
    shape: [3, 1, 2, 1],
    labels: Uint8Array.of(0, 1, 0),
    names: set.classes,
  },
  validation: {
    data: Uint8Array.of(6, 7, 8, 9),
    shape: [2, 1, 2, 1],
    labels: Uint8Array.of(1, 1),
    names: set.classes,
  },
  test: {
    data: Uint8Array.of(8, 9),
    shape: [1, 1, 2, 1],
    labels: Uint8Array.of(1),
    names: set.classes,
  },
};

let folder: string;
let asked: string[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "idx-set-"));
  asked = [];
});
afterEach(() => rm(folder, { recursive: true }));

const online: typeof fetch = async (url) => {
  asked.push(String(url));
  const name = String(url).split("/").at(-1)!.replace(".gz", "");
  return new Response(new Uint8Array(gzipSync(contents[name]!)));
};
const offline: typeof fetch = async (url) => {
  asked.push(String(url));
  throw new TypeError("fetch failed", { cause: { code: "ENOTFOUND" } });
};

async function fill(at: string, rename = (name: string) => name): Promise<void> {
  await mkdir(at, { recursive: true });
  for (const [name, bytes] of Object.entries(contents)) {
    const to = rename(name);
    await writeFile(join(at, to), to.endsWith(".gz") ? gzipSync(bytes) : bytes);
  }
}

test("a data folder holds the files plain, gzipped or with a dot, in a subfolder or itself", async () => {
  await fill(join(folder, "a"));
  await fill(join(folder, "b", "tiny"), (name) => `${name}.gz`);
  await fill(join(folder, "c"), (name) => name.replace("-idx", ".idx"));
  for (const part of ["a", "b", "c"]) {
    const dataDir = join(folder, part);
    expect(await loadIdxSet(set, { dataDir, fetch: offline })).toEqual(expected);
  }
  expect(asked).toEqual([]);
});

test("parts of the training file are views of one array", async () => {
  await fill(folder);
  const { train, validation } = await loadIdxSet(set, { dataDir: folder });
  expect(train.data.buffer).toBe(validation.data.buffer);
});

test("a missing file in a data folder is an error that says where it should be", async () => {
  await fill(folder);
  await rm(join(folder, "t10k-labels-idx1-ubyte"));
  const attempt = loadIdxSet(set, { dataDir: folder, fetch: online });
  await expect(attempt).rejects.toBeInstanceOf(DataFileError);
  await expect(attempt).rejects.toThrow(`t10k-labels-idx1-ubyte.gz in ${join(folder, "tiny")}`);
  expect(asked).toEqual([]);
});

test("another set's file in a data folder is a checksum error with both sums", async () => {
  await fill(folder);
  const wrong = contents["t10k-labels-idx1-ubyte"]!.slice();
  wrong[8] = 0;
  await writeFile(join(folder, "t10k-labels-idx1-ubyte"), wrong);
  const error = await loadIdxSet(set, { dataDir: folder }).catch((e) => e);
  expect(error).toBeInstanceOf(ChecksumError);
  expect(error.message).toContain(join(folder, "t10k-labels-idx1-ubyte"));
  expect(error.expected).toBe(set.testLabels.sha256);
  expect(error.got).toBe(createHash("sha256").update(wrong).digest("hex"));
});

test("what was downloaded once is read from the cache, also without a network", async () => {
  const cacheDir = join(folder, "deep", "cache");
  expect(await loadIdxSet(set, { cacheDir, fetch: online })).toEqual(expected);
  expect(asked).toHaveLength(4);
  expect(asked[0]).toBe("https://one.invalid/tiny/train-images-idx3-ubyte.gz");
  expect(await loadIdxSet(set, { cacheDir, fetch: offline })).toEqual(expected);
  expect(asked).toHaveLength(4);
  expect(await readdir(join(cacheDir, "tiny"))).toHaveLength(4);
});

test("a damaged file in the cache is replaced", async () => {
  const tiny = join(folder, "tiny");
  await fill(tiny, (name) => `${name}.gz`);
  await copyFile(join(tiny, "t10k-labels-idx1-ubyte.gz"), join(tiny, "t10k-images-idx3-ubyte.gz"));
  expect(await loadIdxSet(set, { cacheDir: folder, fetch: online })).toEqual(expected);
  expect(asked).toEqual(["https://one.invalid/tiny/t10k-images-idx3-ubyte.gz"]);
  expect(await loadIdxSet(set, { cacheDir: folder, fetch: offline })).toEqual(expected);
});

test("without network and cache both mirrors are asked once and named", async () => {
  const error = await loadIdxSet(set, { cacheDir: folder, fetch: offline }).catch((e) => e);
  expect(error).toBeInstanceOf(DownloadError);
  expect(asked).toEqual(error.urls);
  expect(error.urls).toHaveLength(2);
  expect(error.reasons).toEqual(["one.invalid: ENOTFOUND", "two.invalid: ENOTFOUND"]);
});

test("a base address replaces the mirrors and must be https or this machine's", async () => {
  const cacheDir = folder;
  for (const baseUrl of [
    "http://example.com/",
    "file:///tmp",
    "ftp://localhost/",
    "http://127.0.0.1.example.com",
    "nonsense",
  ]) {
    const attempt = loadIdxSet(set, { cacheDir, baseUrl, fetch: online });
    await expect(attempt).rejects.toBeInstanceOf(DataSetOptionError);
  }
  expect(asked).toEqual([]);
  for (const baseUrl of [
    "https://x.invalid/y",
    "http://localhost:1/",
    "http://127.0.0.1:1",
    "http://[::1]:1/z/",
  ]) {
    await rm(join(folder, "tiny"), { recursive: true, force: true });
    await loadIdxSet(set, { cacheDir, baseUrl, fetch: online });
  }
  expect(asked[0]).toBe("https://x.invalid/y/train-images-idx3-ubyte.gz");
});

test("an aborted signal ends a load before it starts", async () => {
  await fill(folder);
  const signal = AbortSignal.abort(new Error("no"));
  await expect(loadIdxSet(set, { dataDir: folder, signal })).rejects.toThrow("no");
});
