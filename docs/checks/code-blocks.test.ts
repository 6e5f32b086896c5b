import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { codeBlocks } from "./code-blocks.ts";
import { docs, writtenPages } from "./written-pages.ts";

test("blocks are found with their languages and lines, fences within fences and files that are included", () => {
  const page = "# A\n\n```ts\nf();\n```\n\n<<< ../../examples/own/loss.ts\n\n````text\n```\n````\n";
  expect(codeBlocks("a.md", page)).toEqual([
    { check: "typescript", code: "f();", line: 3 },
    { check: "included", code: "../../examples/own/loss.ts", line: 7 },
    { check: "output", code: "```", line: 9 },
  ]);
});

test("a block that nothing checks is refused with its page and line", () => {
  expect(() => codeBlocks("a.md", "\n```js\nf();\n```\n")).toThrow(/^a\.md:2: .*got "js"$/);
  expect(() => codeBlocks("a.md", "```\nf();\n```\n")).toThrow(/^a\.md:1: /);
  expect(() => codeBlocks("a.md", "```ts\nf();\n")).toThrow("a.md:1: the block does not end");
});

test("a file that no test runs cannot be included", () => {
  expect(() => codeBlocks("a.md", "<<< ../../packages/x.ts")).toThrow(/^a\.md:1: .*examples\//);
});

test("every block of every page is checked, and every file that is included is there", async () => {
  const pages = await writtenPages();
  expect(pages.length).toBeGreaterThan(10);
  for (const page of pages)
    for (const { check, code } of codeBlocks(page, await readFile(join(docs, page), "utf8")))
      if (check === "included")
        expect(existsSync(join(docs, dirname(page), code)), `${page}: ${code}`).toBe(true);
});
