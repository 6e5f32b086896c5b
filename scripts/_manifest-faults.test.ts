import { expect, test } from "vitest";
import type { Manifest } from "./_imports.ts";
import { manifestFaults } from "./_manifest-faults.ts";

const fields =
  "version description keywords homepage bugs license repository type engines files publishConfig sideEffects";
const complete = (name: string, more: object): Manifest => ({
  ...Object.fromEntries(fields.split(" ").map((field) => [field, {}])),
  name: name as never,
  exports: { "./package.json": "./package.json" },
  scripts: { prepack: "build" },
  ...more,
});
const core = complete("core", {
  peerDependencies: { tfjs: "catalog:peers", engine: "catalog:peers" },
  peerDependenciesMeta: { engine: { optional: true } },
});
const known = new Map([["core", core]]);

test("a package passes on what the packages that it depends on leave to their users", () => {
  const dependencies = { core: "workspace:^" };
  expect(manifestFaults(core, known)).toEqual([]);
  expect(manifestFaults(complete("a", { dependencies }), known)).toEqual([
    "a lacks the peer tfjs of core",
    "a lacks the peer engine of core",
  ]);
  const peerDependencies = { tfjs: "catalog:peers", engine: "^1" };
  const peerDependenciesMeta = { tfjs: { optional: true } };
  expect(
    manifestFaults(complete("a", { dependencies, peerDependencies, peerDependenciesMeta }), known),
  ).toEqual([
    "a has tfjs as optional, which core needs",
    "a has engine ^1, expected catalog:peers",
  ]);
});

test("a package says what it is, exports its package.json and is built before it is packed", () => {
  expect(
    manifestFaults(complete("a", { keywords: undefined, exports: {}, scripts: {} }), known),
  ).toEqual(["a lacks keywords", "a does not export ./package.json", "a has no script prepack"]);
});
