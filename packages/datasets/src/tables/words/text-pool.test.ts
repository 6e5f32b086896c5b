import { expect, test } from "vitest";
import { textPool } from "./_text-pool.ts";

test("each text has a number by which it comes back as it was, whatever its characters and its length", () => {
  const pool = textPool([3, 5]);
  const texts = [
    "",
    "a",
    "ä",
    "ÿ",
    "Ā",
    "a\0",
    "日本",
    "😀",
    "\ud800",
    "a".repeat(256),
    "ж".repeat(256),
  ];
  texts.push("b".repeat(257), "ж".repeat(100_000)); // these stay strings
  for (let i = 0; i < 20_000; i++) texts.push(`word ${i}`);
  for (const [number, text] of texts.entries()) {
    if (pool.find(text) !== -1) expect(text, "is not there yet").toBe("");
    const added = pool.add(text);
    if (added !== number) expect(added, text).toBe(number); // 20,000 calls of expect take half a minute
  }
  for (const [number, text] of texts.entries()) {
    if (pool.text(number) !== text) expect(pool.text(number)).toBe(text);
    if (pool.find(text) !== number) expect(text, "is not found").toBe("");
  }
  expect([pool.find("b"), pool.find("a".repeat(255)), pool.find("b".repeat(258))]).toEqual([
    -1, -1, -1,
  ]);
});
