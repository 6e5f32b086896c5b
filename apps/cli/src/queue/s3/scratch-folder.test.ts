import { existsSync, mkdirSync, mkdtempSync } from "node:fs";
import { join } from "node:path";
import { takeLock } from "@autoencoders/runs/files";
import { expect, onTestFinished, test, vi } from "vitest";
import { leaveDeadSocket } from "../../../../../packages/runs/src/testing/dead-lock.ts";
import { temporaryFolder } from "../../testing/cli.ts";
import { removeAbandonedFolders, scratchFolder } from "./scratch-folder.ts";

test("folders of programs that were killed are removed, but for one that is in use and one that a process of theirs still writes in", async () => {
  const tmp = temporaryFolder();
  vi.stubEnv("TMPDIR", tmp);
  onTestFinished(() => void vi.unstubAllEnvs());
  const living = await scratchFolder();
  /** What a killed program leaves: its lock, and what an attempt has made so far. */
  const left = async (): Promise<{ readonly path: string; readonly result: string }> => {
    const path = mkdtempSync(living.path.slice(0, -6));
    const result = join(path, "000001", "result");
    mkdirSync(result, { recursive: true });
    await leaveDeadSocket(join(path, ".lock"));
    return { path, result };
  };
  const [lost, written] = [await left(), await left()];
  await leaveDeadSocket(join(lost.result, ".lock"));
  const training = await takeLock(join(written.result, ".lock"));
  mkdirSync(join(tmp, "of-another"));

  const are = () => [living.path, written.path, lost.path, join(tmp, "of-another")].map(existsSync);
  await removeAbandonedFolders();
  expect(are()).toEqual([true, true, false, true]);
  training.release();
  await removeAbandonedFolders();
  expect(are()).toEqual([true, false, false, true]);
  living.remove();
  expect(existsSync(living.path)).toBe(false);
});
