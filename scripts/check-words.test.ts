import { expect, test } from "vitest";
import { cycles, undeclaredImports } from "./_imports.ts";
import * as rules from "./_rules.ts";
import { sourceOf } from "./_source.ts";

/** Files of a package, by name. */
const files = (texts: Readonly<Record<string, string>>) =>
  Object.entries(texts).map(([name, text]) => sourceOf(`packages/p/src/${name}`, text));

const found = (rule: rules.Rule, text: string): string[] => rule(files({ "a.ts": text }));

test("a literal that is spread is found, with a cast too, and a spread that chooses is not", () => {
  expect(found(rules.spreadLiterals, "f({\n...{ a, b } })")).toEqual(["packages/p/src/a.ts:2"]);
  expect(found(rules.spreadLiterals, "f(...([1, 2] as const), ...[3])")).toHaveLength(2);
  expect(found(rules.spreadLiterals, "f({ ...a, ...(b && { b }) }, ...(c ? [1] : []))")).toEqual(
    [],
  );
  expect(rules.spreadLiterals(files({ "a.test.ts": "f({ ...{ a } })" }))).toEqual([]);
});

test("casts are counted, as const and renamed imports are none", () => {
  const text = 'import { a as b } from "c";\nconst d = b as D, e = [1] as const, f = <F>b;';
  expect(found(rules.casts, text)).toHaveLength(1);
  expect(
    found(rules.blindCasts, "a as never; b as unknown as B; c as C; d as unknown"),
  ).toHaveLength(2);
});

test("a doc comment that begins with Of is found, in one line and in several", () => {
  expect(found(rules.commentsBeginningWithOf, "/** Of rows. */\n/**\n * Of it.\n */")).toEqual([
    "packages/p/src/a.ts:1",
    "packages/p/src/a.ts:3",
  ]);
  expect(found(rules.commentsBeginningWithOf, "/** Offers some. */\n// Of course.")).toEqual([]);
});

test("a folder of 31 files is found, unless it is a table", () => {
  const folder = (name: string) =>
    Array.from({ length: 31 }, (_, i) => sourceOf(`apps/a/src/${name}/${i}.ts`, ""));
  expect(rules.longListings([...folder("rooms"), ...folder("recipes")])).toEqual([
    "apps/a/src/rooms (31 files)",
  ]);
  expect(rules.longListings(folder("rooms").slice(1))).toEqual([]);
});

test("an export without a doc comment is found; a further signature needs none", () => {
  const text = [
    "/** Doubles. */\nexport function a(x: number): number;",
    "export function a(x: string): string;",
    "export const b = 1;",
    "const c = 2;\nexport { c };",
  ].join("\n");
  expect(found(rules.undocumentedExports, text)).toEqual(["packages/p/src/a.ts:4"]);
});

test("a helper of tests belongs into src/testing", () => {
  const text = 'import { expect } from "vitest";';
  const sources = files({ "a.ts": text, "testing/b.ts": text, "c.test.ts": text });
  expect(rules.publishedTestHelpers(sources)).toEqual(["packages/p/src/a.ts"]);
});

test("an app that imports another's files is found", () => {
  const sources = [sourceOf("apps/a/src/a.ts", 'import "../../b/src/b.ts"; import "./c.ts";')];
  expect(rules.importsAcrossApps(sources)).toEqual(["apps/a/src/a.ts imports apps/b/src/b.ts"]);
});

test("a short file with one importer is found, unless a table imports it", () => {
  const short = "export const a = 1;";
  const use = (name: string): string => `import { a } from "./${name}.ts";`;
  const sources = files({
    "once.ts": short,
    "twice.ts": short,
    "long.ts": `${short}\n`.repeat(20),
    "entry.ts": short,
    "user.ts": use("once") + use("twice") + use("long"),
    "other.ts": use("twice"),
    "index.ts": use("entry"),
    "once.test.ts": use("once"),
  });
  expect(rules.lonelyHelpers(sources)).toEqual([
    "packages/p/src/once.ts (for packages/p/src/user.ts)",
  ]);
});

test("circles of imports are found, those of types only where types count", () => {
  const sources = files({
    "a.ts": 'import { b } from "./b.ts";',
    "b.ts": 'export { c } from "./c.ts";',
    "c.ts": 'const a = await import("./a.ts");',
    "d.ts": 'import type { E } from "./e.ts";',
    "e.ts": 'type D = import("./d.ts").D;',
  });
  const circle = (...names: string[]) => names.map((name) => `packages/p/src/${name}`).join(" → ");
  expect(cycles(sources, { types: false })).toEqual([circle("a.ts", "b.ts", "c.ts")]);
  expect(cycles(sources, { types: true })).toEqual([
    circle("a.ts", "b.ts", "c.ts"),
    circle("d.ts", "e.ts"),
  ]);
});

test("an import that package.json does not declare is found; what tests import may be declared at the root", () => {
  const text = 'import "node:fs"; import "@a/b/c"; import type { D } from "d"; import "p";';
  const sources = files({ "a.ts": text, "a.test.ts": `${text} import "vitest"; import "e";` });
  const manifest = (folder: string) =>
    folder === "."
      ? { devDependencies: { vitest: "1" } }
      : { name: "p" as never, peerDependencies: { "@a/b": "1" } };
  expect(undeclaredImports(sources, manifest)).toEqual([
    "packages/p/src/a.ts imports d",
    "packages/p/src/a.test.ts imports d",
    "packages/p/src/a.test.ts imports e",
  ]);
});
