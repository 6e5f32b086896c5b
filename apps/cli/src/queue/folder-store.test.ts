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

test("an attempt goes on from what the one before left, and one that was given up takes nothing of its successor's place", () => {
  const store = folderStore(temporaryFolder());
  const first = store.claim("a/1");
  put(first.path, "first");
  checkNewest(first.folder);
  const second = store.claim("a/1");
  expect([first.number, second.number]).toEqual([1, 2]);
  expect(readFileSync(join(second.path, "file"), "utf8")).toBe("first");
  expect(() => checkNewest(first.folder)).toThrow(SupersededError);
  put(first.path, "of the one that was given up");
  expect(() => first.publish()).toThrow("attempt 1 was given up: attempt 2 goes on");
  expect(store.find("a/1")).toBeUndefined();
  put(second.path, "second");
  second.publish();
  expect(readFileSync(join(store.find("a/1")!, "file"), "utf8")).toBe("second");
  expect(() => first.publish()).toThrow(SupersededError);
});

test("a result that is there stays, even from an attempt that looked before it was", () => {
  const store = folderStore(temporaryFolder());
  const one = store.claim("a");
  put(one.path, "one");
  put(join(one.folder, "..", "..", "..", "results", "a"), "there");
  expect(() => one.publish()).toThrow(SupersededError);
  expect(readFileSync(join(store.find("a")!, "file"), "utf8")).toBe("there");
});

test("a copy leaves locks and files that are not finished, and an attempt whose copy was cut off left nothing", () => {
  const store = folderStore(temporaryFolder());
  const first = store.claim("a");
  put(first.path, "whole");
  mkdirSync(join(first.path, ".lock"));
  writeFileSync(join(first.path, `.file.${"0".repeat(16)}.tmp`), "half");
  const second = store.claim("a");
  expect(readdirSync(second.path)).toEqual(["file"]);
  mkdirSync(join(store.claim("a").folder, "copy"));
  expect(readdirSync(store.claim("a").path)).toEqual(["file"]);
});

test("a result goes on with another one, which stays", () => {
  const store = folderStore(temporaryFolder());
  const short = store.claim("a-1");
  put(short.path, "short");
  short.publish();
  const long = store.claim("a-2", "a-1");
  expect(readFileSync(join(long.path, "file"), "utf8")).toBe("short");
  long.publish();
  expect([store.find("a-1"), store.find("a-2")].every((path) => path !== undefined)).toBe(true);
});

test("a store has the same id for everyone, and a folder of something else is refused", () => {
  const folder = temporaryFolder();
  expect(folderStore(folder).id).toBe(folderStore(folder).id);
  writeFileSync(join(folder, "store.json"), "{}");
  expect(() => folderStore(folder)).toThrow('expected a file of the format "autoencoders store 1"');
});
