import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { importedPackages, packagesOf, parseReadme, readReadme } from "./_readme.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

test("the one command that installs and all TypeScript are found in a README", () => {
  const text = [
    "# x",
    "```sh",
    "npm install -x a @b/c   # or d",
    "```",
    "```ts",
    'import "a";',
    "```",
    "```ts",
    "2;",
    "```",
  ].join("\n");
  const { install, snippets } = parseReadme(text, "packages/x");
  expect(packagesOf(install)).toEqual(["a", "@b/c"]);
  expect(snippets).toEqual(['import "a";\n', "2;\n"]);
  expect(() => parseReadme("# x", "packages/x")).toThrow(
    /packages\/x\/README.md: expected one line.*got 0/,
  );
});

test("every package that a snippet imports is found, but no file and no module of Node", () => {
  const code = [
    'import { a } from "@scope/a/deep";',
    "import {",
    "  b,",
    '} from "b";',
    'import "c";',
    'import { d } from "./d.js";',
    'import { e } from "node:fs";',
  ].join("\n");
  expect(importedPackages(code)).toEqual(["@scope/a", "b", "c"]);
});

const folders = readdirSync(`${root}packages`).map((name) => `packages/${name}`);
test.each(folders)(
  "the command in the README of %s installs all that its snippets import",
  (folder) => {
    const { install, snippets } = readReadme(root, folder);
    expect(packagesOf(install)).toEqual(
      expect.arrayContaining(snippets.flatMap((code) => importedPackages(code))),
    );
  },
);
