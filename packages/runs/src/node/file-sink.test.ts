import * as fs from "node:fs";
import { join } from "node:path";
import type { ByteSink } from "@autoencoders/datasets";
import { expect, test } from "vitest";
import { callsThatEndAt, fullDiskAt } from "../testing/failing-calls.ts";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { fileSink } from "./file-sink.ts";
import { isTemporaryName } from "./write-atomically.ts";
import { WriteError } from "./write-error.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
async function fill(sink: ByteSink): Promise<void> {
  await sink.write(bytes("0 rows\n"));
  await sink.write(bytes("a row\n"));
  await sink.patch!(bytes("1"), 0);
  await sink.close();
}
const whole = "1 rows\na row\n";

test("a file that is written in parts is there when it is closed, and before that is not", async () => {
  const path = join(temporaryFolder(), "a");
  const sink = fileSink(path);
  await sink.write(bytes("part"));
  expect(fs.existsSync(path)).toBe(false);
  await sink.abort();
  await fill(fileSink(path));
  expect(fs.readFileSync(path, "utf8")).toBe(whole);
  expect(fs.readdirSync(join(path, ".."))).toEqual(["a"]);
});

test("a file that exists stays as it is unless it may be written over, also where it came meanwhile", async () => {
  const path = join(temporaryFolder(), "a");
  const early = fileSink(path);
  fs.writeFileSync(path, "old");
  expect(() => fileSink(path)).toThrow("it exists already; choose another name");
  await expect(fill(early)).rejects.toThrow(WriteError);
  expect(fs.readFileSync(path, "utf8")).toBe("old");
  await fill(fileSink(path, { overwrite: true }));
  expect(fs.readFileSync(path, "utf8")).toBe(whole);
  expect(fs.readdirSync(join(path, ".."))).toEqual(["a"]);
  expect(() => fileSink(join(path, ".."), { overwrite: true })).toThrow("it is a folder");
  expect(() => fileSink(join(path, "b"))).toThrow("a part of the path is a file");
});

test("a full disk at any call leaves no file or a whole one, none that is temporary, and is a WriteError", async () => {
  let failures = 0;
  for (let k = 0; ; k++) {
    const path = join(temporaryFolder(), "a");
    const { calls, failed } = fullDiskAt(k);
    const error = await attempt(() => fill(fileSink(path, { calls })));
    if (error === undefined) {
      expect(failed()).toBe(false);
      break;
    }
    failures++;
    expect(error).toBeInstanceOf(WriteError);
    expect(String(error)).toContain("no space left on the device");
    const left = fs.readdirSync(join(path, ".."));
    expect(left.filter(isTemporaryName)).toEqual([]);
    if (left.length > 0) expect(fs.readFileSync(path, "utf8")).toBe(whole);
  }
  expect(failures).toBeGreaterThanOrEqual(7);
});

test("a program that ends at any moment leaves no file of that name, or the whole one", async () => {
  const left = new Set<string>();
  for (const moment of ["before", "within", "after"] as const)
    for (let k = 0; ; k++) {
      const path = join(temporaryFolder(), "a");
      const { calls, ended } = callsThatEndAt(k, moment);
      await attempt(() => fill(fileSink(path, { calls })));
      left.add(fs.existsSync(path) ? fs.readFileSync(path, "utf8") : "");
      if (!ended()) break;
    }
  expect([...left].sort()).toEqual(["", whole]);
});

async function attempt(f: () => Promise<void>): Promise<unknown> {
  try {
    await f();
    return undefined;
  } catch (error) {
    return error;
  }
}
