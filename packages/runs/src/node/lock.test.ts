import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { leaveDeadSocket, leaveFile } from "../testing/dead-lock.ts";
import { raceForLocks } from "../testing/race-for-locks.ts";
import { startLockProcess } from "../testing/start-lock-process.ts";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { takeLock, tryLock } from "./lock.ts";
import { RunLockedError } from "./run-locked-error.ts";

const lockPath = (): string => join(temporaryFolder(), ".lock");
const isTaken = async (path: string): Promise<boolean> => {
  const lock = await tryLock(path);
  if ("owner" in lock) return true;
  lock.release();
  return false;
};

test("what is locked cannot be locked again until it is given back, and then nothing is left", async () => {
  const path = lockPath();
  const lock = await takeLock(path);
  await expect(takeLock(path)).rejects.toThrow(RunLockedError);
  await expect(takeLock(path)).rejects.toThrow(`${path} is in use by process ${process.pid}`);
  lock.release();
  expect(readdirSync(join(path, ".."))).toEqual([]);
  (await takeLock(path)).release();
});

test("a process that is killed gives its lock back by its end", async () => {
  const path = lockPath();
  const other = await startLockProcess();
  expect(await other.ask({ path })).toEqual({ got: true });
  await expect(takeLock(path)).rejects.toThrow(/in use by process \d+ on /);
  await other.kill();
  (await takeLock(path)).release();
});

test("a lock in a folder with a long path is one too", async () => {
  const folder = join(temporaryFolder(), "a".repeat(200), "b".repeat(200));
  mkdirSync(folder, { recursive: true });
  const lock = await takeLock(join(folder, ".lock"));
  expect(readdirSync(join(folder, ".lock"))[0]).toMatch(/\.sock$/);
  expect(await isTaken(join(folder, ".lock"))).toBe(true);
  lock.release();
});

test("a dead owner's lock is taken over though a process of the same number lives: this one", async () => {
  const path = lockPath();
  await leaveDeadSocket(path, { pid: process.pid });
  expect(await isTaken(path)).toBe(false);
  leaveFile(path, { pid: process.pid, started: "1" });
  expect(await isTaken(path)).toBe(false);
});

test("without sockets a lock holds as long as its process, known by number and start", async () => {
  const path = lockPath();
  leaveFile(path);
  expect(await isTaken(path)).toBe(true);
});

test("a lock of another machine, of one before it started anew, or of another container holds while its time is renewed", async () => {
  const others = [
    { boot: "0".repeat(12), host: "elsewhere" },
    { boot: "0".repeat(12) },
    { space: "1" },
  ];
  for (const change of others) {
    const path = lockPath();
    const file = leaveFile(path, change);
    expect(await isTaken(path)).toBe(true);
    const longAgo = new Date(Date.now() - 120_000);
    utimesSync(file, longAgo, longAgo);
    expect(await isTaken(path)).toBe(false);
  }
});

test("what is no lock is named and left", async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "file"), "dear");
  symlinkSync(folder, join(folder, "link"));
  mkdirSync(join(folder, "other"));
  writeFileSync(join(folder, "other", "thesis.txt"), "dear");
  for (const name of ["file", "link"])
    await expect(takeLock(join(folder, name))).rejects.toThrow(
      `${join(folder, name)}: expected a folder`,
    );
  await expect(takeLock(join(folder, "other"))).rejects.toThrow("thesis.txt");
  expect(readdirSync(folder).sort()).toEqual(["file", "link", "other"]);
});

test("a lock in a folder that is not there says so", async () => {
  await expect(takeLock(join(temporaryFolder(), "none", ".lock"))).rejects.toThrow(
    "its folder does not exist",
  );
});

test("of processes that ask at the same moment one gets the lock, whether it is free or a dead one's", async () => {
  expect(await raceForLocks(temporaryFolder(), { races: 45, processes: 3 })).toEqual({
    double: 0,
    none: 0,
  });
});

const container = ["unshare", "--pid", "--fork", "--kill-child"];
test.skipIf(spawnSync(container[0]!, [...container.slice(1), "true"]).status !== 0)(
  "two processes of the same number in two containers: the second is refused while the first lives, and goes on after its end",
  async () => {
    const path = lockPath();
    const [first, second] = [await startLockProcess(container), await startLockProcess(container)];
    expect(await first.ask({ path })).toEqual({ got: true });
    expect(await second.ask({ path })).toMatchObject({
      got: false,
      owner: expect.stringMatching(/^process 1 on /),
    });
    await first.kill();
    expect((await second.ask({ path })).got).toBe(true);
    await second.kill();
  },
);
