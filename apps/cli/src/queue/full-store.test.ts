import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { temporaryFolder } from "../testing/cli.ts";
import { folderStore } from "./folder-store.ts";

const mount = (...argv: readonly string[]): boolean => spawnSync("mount", argv).status === 0;

/** A disk of 256 KiB and 60 files; undefined where this user may mount none. */
function smallDisk(): string | undefined {
  const folder = join(temporaryFolder(), "disk");
  mkdirSync(folder);
  if (!mount("-t", "tmpfs", "-o", "size=256k,nr_inodes=60", "tmpfs", folder)) return undefined;
  onTestFinished(() => void spawnSync("umount", ["-l", folder]));
  return folder;
}

/** Writes files until the system refuses one. */
function fill(folder: string, bytes: number): void {
  mkdirSync(folder);
  try {
    for (let i = 0; ; i++) writeFileSync(join(folder, String(i)), new Uint8Array(bytes));
  } catch (error) {
    expect(String(error)).toContain("ENOSPC");
  }
}

const put = (path: string, text: string): void => {
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, "file"), text);
};

test("a store that is full, or read-only, is told in a sentence, and an attempt is published once it is not", async ({
  skip,
}) => {
  const disk = smallDisk();
  if (disk === undefined) return skip("this user may mount no disk");
  const store = folderStore(join(disk, "store"));
  const attempt = await store.claim("a/b");
  put(attempt.path, "whole");
  fill(join(disk, "full"), 0);
  await expect(attempt.publish()).rejects.toThrow(
    /^cannot write \S+: no space left on the device; free/,
  );
  expect([await store.fetch("a/b", ""), readdirSync(attempt.path)]).toEqual([undefined, ["file"]]);
  rmSync(join(disk, "full"), { recursive: true });

  expect(mount("-o", "remount,ro", disk)).toBe(true);
  await expect(attempt.publish()).rejects.toThrow(
    /^cannot write \S+: the file system is read-only;/,
  );
  await expect(store.claim("a/b")).rejects.toThrow(
    /^cannot write \S+: the file system is read-only;/,
  );
  expect(await store.fetch("a/b", "")).toBeUndefined();
  expect(mount("-o", "remount,rw", disk)).toBe(true);
  await attempt.publish();
  expect(readFileSync(join((await store.fetch("a/b", ""))!, "file"), "utf8")).toBe("whole");
});

test("an attempt that a full store has no room for leaves what the one before has made, and nothing half-copied in its own place", async ({
  skip,
}) => {
  const disk = smallDisk();
  if (disk === undefined) return skip("this user may mount no disk");
  const store = folderStore(join(disk, "store"));
  const first = await store.claim("a");
  put(first.path, "x".repeat(50_000));
  fill(join(disk, "full"), 20_000);
  await expect(store.claim("a")).rejects.toThrow(
    /^cannot write \S+: no space left on the device; free/,
  );
  expect(existsSync(join(dirname(first.folder), "000002", "result"))).toBe(false);
  rmSync(join(disk, "full"), { recursive: true });
  const third = await store.claim("a");
  expect([third.number, readFileSync(join(third.path, "file"), "utf8").length]).toEqual([
    3, 50_000,
  ]);
});
