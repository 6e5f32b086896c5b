import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../../testing/temporary-folder.ts";
import { RunLockedError } from "../run-locked-error.ts";
import { partFile } from "./part-file.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const key = { "the model": "a" };

/** A folder where a file "a" was left with "one" kept and "two" not. */
async function left(): Promise<{ readonly folder: string; readonly path: string }> {
  const folder = temporaryFolder();
  const path = join(folder, "a");
  const file = await partFile(path, { key });
  await file.sink.write(bytes("one"));
  file.keep(1, { odd: [1] });
  await file.sink.write(bytes("two"));
  file.leave();
  return { folder, path };
}

test("a file goes on after what was kept of it, and has its name when it is closed", async () => {
  const { folder, path } = await left();
  expect(readFileSync(`${path}.part`, "utf8")).toBe("onetwo");
  const file = await partFile(path, { key });
  expect(file.before).toEqual({ rows: 1, bytes: 3, state: { odd: [1] } });
  await file.sink.write(bytes("three"));
  await file.sink.patch(bytes("O"), 0);
  expect(existsSync(path)).toBe(false);
  await file.sink.close();
  expect(readFileSync(path, "utf8")).toBe("Onethree");
  expect(readdirSync(folder)).toEqual(["a"]);
});

test("what was left is begun anew where its key is another's, it is shorter or damaged, or nothing says how far it is", async () => {
  const ways: readonly (readonly [(path: string) => void, string])[] = [
    [() => {}, "the model changed since"],
    [(path) => truncateSync(`${path}.part`, 2), "it is shorter than it was"],
    [(path) => writeFileSync(`${path}.part.json`, "{"), "a.part.json is damaged"],
    [(path) => writeFileSync(`${path}.part.json`, "{}"), "another version wrote it"],
    [(path) => writeFileSync(`${path}.part.json`, ""), "a.part.json is damaged"],
  ];
  for (const [change, reason] of ways) {
    const { folder, path } = await left();
    change(path);
    const asked = reason.startsWith("the model") ? { "the model": "b" } : key;
    const file = await partFile(path, { key: asked });
    expect([file.before, file.anew]).toEqual([undefined, reason]);
    await file.sink.write(bytes("new"));
    await file.sink.close();
    expect([readFileSync(path, "utf8"), readdirSync(folder)]).toEqual(["new", ["a"]]);
  }
});

test("what was not kept is gone when the writing is left or given up, and so is what a killed write left", async () => {
  const folder = temporaryFolder();
  const path = join(folder, "a");
  writeFileSync(join(folder, ".a.part.json.0123456789abcdef.tmp"), "half");
  writeFileSync(join(folder, ".a.0123456789abcdef.tmp"), "half");
  writeFileSync(join(folder, ".ab.0123456789abcdef.tmp"), "another's");
  const early = await partFile(path, { key });
  await early.sink.write(bytes("one"));
  early.leave();
  const file = await partFile(path, { key });
  file.keep(1);
  await file.sink.abort();
  expect(readdirSync(folder)).toEqual([".ab.0123456789abcdef.tmp"]);
});

test("two programs do not write one file, and one that exists is not replaced unasked", async () => {
  const { path } = await left();
  const file = await partFile(path, { key });
  await expect(partFile(path, { key })).rejects.toThrow(RunLockedError);
  await file.sink.close();
  await expect(partFile(path, { key })).rejects.toThrow("it exists already");
  const again = await partFile(path, { key, overwrite: true });
  await again.sink.close();
  expect(readFileSync(path, "utf8")).toBe("");
  mkdirSync(`${path}d`);
  await expect(partFile(`${path}d`, { key, overwrite: true })).rejects.toThrow("it is a folder");
  await expect(partFile(join(path, "b"), { key })).rejects.toThrow("a part of the path is a file");
});
