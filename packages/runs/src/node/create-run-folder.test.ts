import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { createRunFolder, isFree } from "./create-run-folder.ts";
import { RunExistsError } from "./run-exists-error.ts";
import { RunLockedError } from "./run-locked-error.ts";

test("a folder and those it is in are made, and locked", async () => {
  const path = join(temporaryFolder(), "a", "run");
  expect(isFree(path)).toBe(true);
  const { lock } = await createRunFolder(path);
  expect(readdirSync(path).sort()).toEqual([".lock", "checkpoints"]);
  await expect(createRunFolder(path)).rejects.toThrow(RunLockedError);
  lock.release();
  expect(readdirSync(path)).toEqual(["checkpoints"]);
});

test("a folder that a killed program left before run.json is new: empty, with its parts, or with an unfinished run.json", async () => {
  for (const left of [[], ["checkpoints"], ["checkpoints", ".run.json.0123456789abcdef.tmp"]]) {
    const path = join(temporaryFolder(), "run");
    mkdirSync(path);
    for (const name of left)
      if (name.startsWith(".")) writeFileSync(join(path, name), "{");
      else mkdirSync(join(path, name));
    expect(isFree(path)).toBe(true);
    const { lock } = await createRunFolder(path);
    lock.release();
  }
});

test("anything else is left alone", async () => {
  const folder = temporaryFolder();
  const make: Record<string, (path: string) => void> = {
    run: (path) => writeIn(path, "run.json"),
    other: (path) => writeIn(path, "thesis.txt"),
    file: (path) => writeFileSync(path, ""),
    link: (path) => symlinkSync(folder, path),
    trained: (path) => {
      mkdirSync(join(path, "checkpoints"), { recursive: true });
      writeFileSync(join(path, "checkpoints", "0001.safetensors"), "");
    },
  };
  for (const [name, makes] of Object.entries(make)) {
    const path = join(folder, name);
    makes(path);
    expect(isFree(path)).toBe(false);
    await expect(createRunFolder(path)).rejects.toThrow(RunExistsError);
    expect(existsSync(join(path, ".lock"))).toBe(false);
  }
});

test("a run that is abandoned leaves nothing", async () => {
  const folder = temporaryFolder();
  const { abandon } = await createRunFolder(join(folder, "run"));
  for (const name of ["run.json", "metrics.jsonl", "checkpoints/0001.safetensors"])
    writeFileSync(join(folder, "run", name), "");
  abandon();
  expect(readdirSync(folder)).toEqual([]);
});

function writeIn(path: string, name: string): void {
  mkdirSync(path);
  writeFileSync(join(path, name), "");
}
