import { closeSync, openSync, unlinkSync } from "node:fs";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import { tryLock } from "../node/lock.ts";

/** What a lock process is asked: a lock at a moment in milliseconds since 1970, to be held for a while, or for ever. */
export interface LockRequest {
  readonly path: string;
  readonly at?: number;
  readonly holdMs?: number;
}

/** What it answers; `double` where another process had the lock at the same time. */
export interface LockAnswer {
  readonly got: boolean;
  readonly owner?: string;
  readonly double?: boolean;
}

async function answer({ path, at = 0, holdMs }: LockRequest): Promise<LockAnswer> {
  while (Date.now() < at); // awake at the very moment
  const lock = await tryLock(path);
  if (!("release" in lock)) return { got: false, owner: lock.owner };
  if (holdMs === undefined) return { got: true };
  const mark = `${path}.mark`; // which only the lock keeps others from making
  let double = false;
  try {
    closeSync(openSync(mark, "wx"));
  } catch {
    double = true;
  }
  await wait(holdMs);
  if (!double) unlinkSync(mark);
  lock.release();
  return { got: true, double };
}

process.stdout.write("ready\n");
for await (const line of createInterface({ input: process.stdin }))
  process.stdout.write(`${JSON.stringify(await answer(JSON.parse(line)))}\n`);
