import { expect, test } from "vitest";
import { parseJson } from "./parse-json.ts";

test("JSON is read, brackets in texts and all", () => {
  const value = { a: ["[[{{", '"\\', { b: [null, 1e3] }], "\\": "]" };
  expect(parseJson(JSON.stringify(value))).toEqual(value);
  const many = Array(200).fill([]);
  expect(parseJson(JSON.stringify(many))).toEqual(many);
});

test("what is nested more than 64 deep is refused before it is read", () => {
  const nested = (depth: number): string => `${"[".repeat(depth)}${"]".repeat(depth)}`;
  expect(() => parseJson(nested(64))).not.toThrow();
  expect(() => parseJson(nested(65))).toThrow("nested more than 64 deep");
  expect(() => parseJson(`{"a":"\\"${"[".repeat(100)}"}`)).not.toThrow();
});
