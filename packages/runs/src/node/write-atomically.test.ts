import * as fs from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { callsThatEndAt, fullDiskAt } from "../testing/failing-calls.ts";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { isTemporaryName, writeAtomically } from "./write-atomically.ts";
import { WriteError } from "./write-error.ts";

test("a file is replaced and nothing else is left in its folder", () => {
  const path = join(temporaryFolder(), "a");
  writeAtomically(path, "old");
  writeAtomically(path, "new and longer");
  expect(fs.readFileSync(path, "utf8")).toBe("new and longer");
  expect(fs.readdirSync(join(path, ".."))).toEqual(["a"]);
});

test("a program that ends at any moment of a write leaves the old or the new file, never a mix", () => {
  const left = new Set<string>();
  for (const moment of ["before", "within", "after"] as const)
    for (let k = 0; ; k++) {
      const path = join(temporaryFolder(), "a");
      fs.writeFileSync(path, "old");
      const { calls, ended } = callsThatEndAt(k, moment);
      try {
        writeAtomically(path, "new and longer", calls);
      } catch {
        // The program is gone.
      }
      left.add(fs.readFileSync(path, "utf8"));
      if (!ended()) break;
    }
  expect([...left].sort()).toEqual(["new and longer", "old"]);
});

test("a full disk at any call leaves the old or the whole new file and no temporary one, and names path and size", () => {
  let failures = 0;
  for (let k = 0; ; k++) {
    const path = join(temporaryFolder(), "a");
    fs.writeFileSync(path, "old");
    const { calls, failed } = fullDiskAt(k);
    if (!attempt(() => writeAtomically(path, "new and longer", calls), path)) {
      expect(failed()).toBe(false);
      break;
    }
    failures++;
    expect(["old", "new and longer"]).toContain(fs.readFileSync(path, "utf8"));
    expect(fs.readdirSync(join(path, ".."))).toEqual(["a"]);
  }
  expect(failures).toBeGreaterThanOrEqual(6);
});

function attempt(write: () => void, path: string): boolean {
  try {
    write();
    return false;
  } catch (error) {
    expect(error).toBeInstanceOf(WriteError);
    expect((error as Error).message).toContain(`${path} (14 bytes): no space left on the device`);
    return true;
  }
}

test("bytes that a call did not take are written by further calls", () => {
  const path = join(temporaryFolder(), "a");
  const oneByte = ((file: number, bytes: Uint8Array, at: number) =>
    fs.writeSync(file, bytes, at, 1, null)) as typeof fs.writeSync;
  writeAtomically(path, "slowly", { ...fs, writeSync: oneByte });
  expect(fs.readFileSync(path, "utf8")).toBe("slowly");
});

test("a folder that does not exist is named", () => {
  const path = join(temporaryFolder(), "none", "a");
  expect(() => writeAtomically(path, "x")).toThrow(`${path} (1 bytes): its folder does not exist`);
});

test("a link in the place of a file is replaced, and what it points to stays as it was", () => {
  const folder = temporaryFolder();
  const victim = join(folder, "victim");
  fs.writeFileSync(victim, "dear");
  fs.symlinkSync(victim, join(folder, "a"));
  writeAtomically(join(folder, "a"), "new");
  expect(fs.readFileSync(victim, "utf8")).toBe("dear");
  expect(fs.lstatSync(join(folder, "a")).isFile()).toBe(true);
});

test("a temporary file's name cannot be foretold, and one that is there is not opened", () => {
  const names: string[] = [];
  const opened = {
    ...fs,
    openSync: ((path: string, flags: number) => {
      if (typeof flags === "number") {
        names.push(basename(path));
        expect(flags & fs.constants.O_EXCL).toBeTruthy();
        expect(flags & fs.constants.O_NOFOLLOW).toBeTruthy();
      }
      return fs.openSync(path, flags);
    }) as typeof fs.openSync,
  };
  const path = join(temporaryFolder(), "a");
  for (let i = 0; i < 3; i++) writeAtomically(path, "x", opened);
  expect(new Set(names).size).toBe(3);
  for (const name of names) expect(isTemporaryName(name)).toBe(true);
  expect(isTemporaryName(".report.html.tmp")).toBe(false);
});
