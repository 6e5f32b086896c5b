import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { buildPackage, entrySources } from "./_build-package.ts";

test("the sources of everything that a package.json names are entries, whatever the condition", () => {
  const entries = {
    bin: { a: "./dist/main.js" },
    exports: {
      ".": { types: "./dist/index.d.ts", default: "./dist/index.js" },
      "./package.json": "./package.json",
    },
    imports: { "#b": { browser: { default: "./dist/b/_page.js" }, default: "./dist/b/_node.js" } },
  };
  expect(entrySources(entries)).toEqual([
    "src/main.ts",
    "src/index.ts",
    "src/b/_page.ts",
    "src/b/_node.ts",
  ]);
});

test("each file that an entry reaches is built, importing what is built, with a map to its source", () => {
  const folder = mkdtempSync(join(tmpdir(), "build-package-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, "src/deep"), { recursive: true });
  const write = (name: string, text: string): void =>
    writeFileSync(join(folder, "src", name), text);
  write(
    "index.ts",
    'export * from "./four.ts";\nexport { one } from "./deep/one.ts";\nexport type { Two } from "./two.ts";\n',
  );
  write("two.ts", "export interface Two {}\n");
  write("deep/one.ts", 'export const one = async () => (await import("../three.ts")).three;\n');
  write("three.ts", "/** Three. */\nexport const three = 3;\n");
  write("unused.ts", "export {};\n");
  write(
    "four.ts",
    'const x = "./a.ts";\nexport const four = import(/* webpackIgnore: true */ x);\n',
  );
  buildPackage(folder, { exports: "./dist/index.js" }, { declarations: false });
  const read = (name: string): string => readFileSync(join(folder, "dist", name), "utf8");
  expect(readdirSync(join(folder, "dist")).filter((name) => name.endsWith(".js"))).toEqual([
    "four.js",
    "index.js",
    "three.js",
    "two.js",
  ]);
  expect(read("index.js")).toContain('from "./deep/one.js"');
  expect(read("four.js")).toMatch(
    /^const x = ".\/a.ts";\nexport const four = import\(\/\* webpackIgnore: true \*\/ x\);/,
  );
  expect(read("deep/one.js")).toContain('import("../three.js")');
  expect(JSON.parse(read("deep/one.js.map")).sources).toEqual(["../../src/deep/one.ts"]);
});
