import { expect, test } from "vitest";
import { foreignModules, undeclaredInDist } from "./_dist.ts";
import { sourceOf } from "./_source.ts";

test("an import of what is built must be declared, whether of values, of types or when needed", () => {
  const text = [
    'import { a } from "dependency";',
    'import * as tf from "@scope/peer/deep";',
    'import { readFileSync } from "node:fs";',
    'import "./chunk.js";',
    'export { b } from "itself";',
    'const c = await import("missing");',
    'export { type D } from "@scope/absent/deep";',
    'import path from "path";',
    'export type { E } from "./e.ts";',
    'const f = await import("#inside");',
    'const g = await import("#nowhere");',
  ].join("\n");
  const manifest = {
    name: "itself",
    dependencies: { dependency: "1" },
    peerDependencies: { "@scope/peer": "1" },
    devDependencies: { missing: "1" },
    imports: { "#inside": "./dist/inside.js" },
  } as never;
  expect(undeclaredInDist([sourceOf("packages/p/dist/index.js", text)], manifest)).toEqual([
    "packages/p/dist/index.js imports @scope/absent/deep",
    "packages/p/dist/index.js imports path",
    "packages/p/dist/index.js imports ./e.ts",
    "packages/p/dist/index.js imports missing",
    "packages/p/dist/index.js imports #nowhere",
  ]);
});

test("a module of another package in a built file is found by the file's map", () => {
  const map = JSON.stringify({
    sources: ["../src/a.ts", "../../q/src/b.ts", "../../../node_modules/c/d.js"],
  });
  expect(foreignModules("packages/p/dist/index.js.map", map)).toEqual([
    "packages/p/dist/index.js.map contains packages/q/src/b.ts",
    "packages/p/dist/index.js.map contains node_modules/c/d.js",
  ]);
});
