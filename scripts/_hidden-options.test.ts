import { expect, test } from "vitest";
import { hiddenOptions } from "./_hidden-options.ts";
import { sourceOf } from "./_source.ts";

test("options of an exported function that its package does not export are found", () => {
  const code = "export interface FOptions {}\nexport function f(options: FOptions & { a: 1 }) {}";
  const found = (index: string): string[] =>
    hiddenOptions([
      sourceOf("packages/a/src/f.ts", code),
      sourceOf("packages/a/src/index.ts", index),
    ]);
  expect(found('export { f } from "./f.ts";')).toEqual(["packages/a/src/f.ts FOptions of f"]);
  expect(found('export { type FOptions, f } from "./f.ts";')).toEqual([]);
  expect(found("")).toEqual([]);
});
