import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";

test("importing the package in a browser reaches no Node builtin and no other package", async () => {
  const seen = new Set<string>();
  const foreign: string[] = [];
  const visit = async (url: URL): Promise<void> => {
    if (seen.has(url.href)) return;
    seen.add(url.href);
    const code = await readFile(url, "utf8");
    for (const [, from] of code.matchAll(
      /^(?:import|export) (?!type )(?:[^;"]* from )?"([^"]+)";$/gm,
    )) {
      if (from!.startsWith(".")) await visit(new URL(from!, url));
      else foreign.push(`${url.href}: ${from}`);
    }
  };
  await visit(new URL("./index.ts", import.meta.url));
  expect(foreign).toEqual([]);
  expect(seen.size).toBeGreaterThan(15);
  expect([...seen].some((url) => url.endsWith("/_load-idx-set.ts"))).toBe(false);
});
