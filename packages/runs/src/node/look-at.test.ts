import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, expect, test } from "vitest";
import { sourceArguments } from "../testing/source-arguments.ts";
import { lookAt } from "./look-at.ts";

const folder = mkdtempSync(join(tmpdir(), "autoencoders-look-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const packageIn = (path: string, code: string): void => {
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, "index.js"), code);
  writeFileSync(join(path, "package.json"), `{ "type": "module", "exports": "./index.js" }`);
};

test("after a socket was looked at, packages behind links are found with what they need", () => {
  packageIn(join(folder, "store/node_modules/inner"), "export const word = 'found';");
  packageIn(join(folder, "store/node_modules/outer"), "export { word } from 'inner';");
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(join(folder, "store/node_modules/outer"), join(folder, "node_modules/outer"));
  writeFileSync(join(folder, "entry.mjs"), "export { word } from 'outer';");
  const argv = [
    ...sourceArguments(new URL("../testing/import-after-socket.ts", import.meta.url)),
    join(folder, "socket"),
    pathToFileURL(join(folder, "entry.mjs")).href,
  ];
  expect(execFileSync(process.execPath, argv, { encoding: "utf8" })).toBe("found\n");
});

test("nothing is undefined, and a link is looked at or followed as asked", () => {
  writeFileSync(join(folder, "file"), "1");
  symlinkSync(join(folder, "file"), join(folder, "link"));
  expect(lookAt(join(folder, "none"))).toBeUndefined();
  expect(lookAt(join(folder, "link"))!.isSymbolicLink()).toBe(true);
  expect(lookAt(join(folder, "link"), { followed: true })!.isFile()).toBe(true);
});
