import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../testing/cli.ts";
import { checkNewest } from "./attempt-number.ts";
import { folderStore } from "./folder-store.ts";
import { SupersededError } from "./superseded-error.ts";

const put = (path: string, text: string): void => {
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, "file"), text);
};

test("an attempt goes on from what the one before left, and one that was given up takes nothing of its successor's place", async () => {
  const store = folderStore(temporaryFolder());
  const first = await store.claim("a/1");
  put(first.path, "first");
  checkNewest(first.folder);
  const second = await store.claim("a/1");
  expect([first.number, second.number]).toEqual([1, 2]);
  expect(readFileSync(join(second.path, "file"), "utf8")).toBe("first");
  expect(() => checkNewest(first.folder)).toThrow(SupersededError);
  put(first.path, "of the one that was given up");
  await expect(first.publish()).rejects.toThrow("attempt 1 was given up: attempt 2 goes on");
  expect(await store.found(["a/1"])).toEqual(new Set());
  put(second.path, "second");
  await second.publish();
  expect(readFileSync(join((await store.fetch("a/1", ""))!, "file"), "utf8")).toBe("second");
  await expect(first.publish()).rejects.toThrow(SupersededError);
});

test("a result that is there stays, even from an attempt that looked before it was", async () => {
  const store = folderStore(temporaryFolder());
  const one = await store.claim("a");
  put(one.path, "one");
  put(join(one.folder, "..", "..", "..", "results", "a"), "there");
  await expect(one.publish()).rejects.toThrow(SupersededError);
  expect(readFileSync(join((await store.fetch("a", ""))!, "file"), "utf8")).toBe("there");
});

test("a copy leaves locks and files that are not finished, and an attempt whose copy was cut off left nothing", async () => {
  const store = folderStore(temporaryFolder());
  const first = await store.claim("a");
  put(first.path, "whole");
  mkdirSync(join(first.path, ".lock"));
  writeFileSync(join(first.path, `.file.${"0".repeat(16)}.tmp`), "half");
  const second = await store.claim("a");
  expect(readdirSync(second.path)).toEqual(["file"]);
  mkdirSync(join((await store.claim("a")).folder, "copy"));
  expect(readdirSync((await store.claim("a")).path)).toEqual(["file"]);
});

test("a result goes on with another one, which stays", async () => {
  const store = folderStore(temporaryFolder());
  const short = await store.claim("a-1");
  put(short.path, "short");
  await short.publish();
  const long = await store.claim("a-2", "a-1");
  expect(readFileSync(join(long.path, "file"), "utf8")).toBe("short");
  await long.publish();
  expect(await store.found(["a-1", "a-2", "a-3"])).toEqual(new Set(["a-1", "a-2"]));
});

test("a store has the same id for everyone, and a folder of something else is refused", async () => {
  const folder = temporaryFolder();
  expect(folderStore(folder).id).toBe(folderStore(folder).id);
  writeFileSync(join(folder, "store.json"), "{}");
  expect(() => folderStore(folder)).toThrow('expected a file of the format "autoencoders store 1"');
});
