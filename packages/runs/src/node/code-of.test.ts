import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { codeOf } from "./code-of.ts";

test("the code is the system's; what has none, or is no error, has none", () => {
  let refused: unknown;
  try {
    readFileSync("/no/such/file");
  } catch (error) {
    refused = error;
  }
  expect(codeOf(refused)).toBe("ENOENT");
  expect(codeOf(new Error("ENOENT"))).toBeUndefined();
  expect(codeOf(Object.assign(new Error("a number"), { code: 2 }))).toBeUndefined();
  for (const thrown of [undefined, null, "ENOENT", { code: "ENOENT" }])
    expect(codeOf(thrown)).toBeUndefined();
});
