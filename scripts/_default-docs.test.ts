import { expect, test } from "vitest";
import { untoldDefaults } from "./_default-docs.ts";
import { sourceOf } from "./_source.ts";

const found = (...lines: readonly string[]): string[] =>
  untoldDefaults([sourceOf("packages/a/src/f.ts", lines.join("\n"))]);

test("a default that its option's doc comment does not name, or names otherwise, is found", () => {
  const f = "export function f({ rate = 0.5 }: Options = {}) {}";
  const options = (doc: string): string => `interface Options { ${doc} rate?: number }`;
  const place = ["packages/a/src/f.ts:1 rate: Default: 0.5."];
  expect(found(f, options(""))).toEqual(place);
  expect(found(f, options("/** The rate. */"))).toEqual(place);
  expect(found(f, options("/** The rate. Default: 0.25. */"))).toEqual(place);
  expect(found(f, options("/** The rate. Default: 0.55. */"))).toEqual(place);
  expect(found(f, options("/** The rate. Default: 0.5. */"))).toEqual([]);
  expect(found(f, options("/** The rate; .5 where absent. */"))).toEqual([]);
});

test("defaults are found wherever an exported function takes its options apart", () => {
  const doc = "/** How many. Default: 1. */";
  const inside = (body: string): string[] =>
    found(body, "interface More extends Less {}", `interface Less { ${doc} n?: number }`);
  expect(inside("export const f = ({ n = 1 }: More) => n;")).toEqual([]);
  expect(inside("export const f = ({ n = 2 }: More) => n;")).toHaveLength(1);
  expect(inside("export function f(o: Omit<More, 'm'>) { const { n = 2 } = o; }")).toHaveLength(1);
  expect(inside("export function f({ n: m = 2 }: { a: 1 } & Less) {}")).toHaveLength(1);
  expect(inside("function f({ n = 2 }: More) {}")).toEqual([]);
});

test("numbers and texts count as named however they are written", () => {
  const one = (value: string, doc: string): string[] =>
    found(`export function f({ a = ${value} }: { /** ${doc} */ a?: unknown }) {}`);
  expect(one("10_000", "Rows. Default: 10,000.")).toEqual([]);
  expect(one("2 ** 30", "Bytes; 2^30 where absent.")).toEqual([]);
  expect(one('"auto"', 'The engine; "auto" by default.')).toEqual([]);
  expect(one('"auto"', 'The engine. Default: "wasm".')).toHaveLength(1);
  expect(one("other()", "What there is.")).toEqual([]); // no literal
});
