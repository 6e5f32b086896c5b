import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { AxeResults, RunOptions } from "axe-core";
import { expect } from "vitest";
import { openSite, test, waitForFigure } from "./_open-site.ts";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
interface Axe {
  run(options: RunOptions): Promise<AxeResults>;
}
const pages = ["train", "compare", "gallery", "learn", "about", "nowhere"];

test("no page breaks a rule of axe in either theme, narrow and wide", {
  timeout: 180_000,
}, async () => {
  const { page } = await openSite({ bypassCSP: true });
  const violations: string[] = [];
  for (const name of pages) {
    const rows = name === "train" ? "?rows=200" : ""; // fewer than by default, for two short epochs
    await page.goto(`${page.url().split("#")[0]}#/${name}${rows}`);
    await page.locator(`main.page-${name === "nowhere" ? "none" : name} h1`).waitFor();
    if (name === "train") {
      await page.getByRole("button", { name: "Start" }).click();
      await waitForFigure(page, "Epoch", 2);
      await page.getByRole("button", { name: "Pause" }).click();
    }
    await page.evaluate(axe);
    for (const width of [360, 1280])
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 800 });
        const place = `${name} at ${width}, ${colorScheme}`;
        const found = await page.evaluate(() =>
          (globalThis as unknown as { axe: Axe }).axe.run({ resultTypes: ["violations"] }),
        );
        for (const { id, nodes } of found.violations)
          violations.push(`${place}: ${id}, ${nodes.map(({ html }) => html).join(" ")}`);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (over > 0) violations.push(`${place}, is ${over} pixels too wide`);
      }
  }
  expect(violations).toEqual([]);
});
