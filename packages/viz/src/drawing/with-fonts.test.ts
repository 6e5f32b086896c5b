import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { withFonts } from "./_with-fonts.ts";

test("fonts in zip files are copied to the disk for as long as they are used", async () => {
  const plain = await withFonts(async (paths) => paths);
  const copies = await withFonts(
    async (paths) => {
      for (const [i, path] of paths.entries())
        expect(readFileSync(path).equals(readFileSync(plain[i]!))).toBe(true);
      return paths;
    },
    { isZipped: true },
  );
  expect(copies.map((path) => path.split(/[/\\]/).at(-1))).toEqual([
    "DejaVuSans.ttf",
    "DejaVuSans-Bold.ttf",
  ]);
  for (const path of plain) expect(existsSync(path)).toBe(true);
  for (const path of copies) expect(existsSync(path)).toBe(false);
});
