import type { Page } from "playwright-core";
import { expect } from "vitest";
import { openSite, test } from "./_open-site.ts";

/** A window so high that both curves and sides are in view: what is not asks for nothing. */
const bringIntoView = (page: Page): Promise<void> =>
  page.setViewportSize({ width: 1280, height: 2400 });

test("two runs train side by side on the same rows, also while another page is looked at, and are reset together", async () => {
  const { page, offences } = await openSite({ hash: "#/compare?left=plain&right=tied&seed=5" });
  await page.getByRole("status").filter({ hasText: "Ready" }).waitFor({ timeout: 60_000 });
  await page.getByRole("button", { name: "Start both" }).click();
  const sides = ["Plain", "Tied"].map((name) => page.getByRole("region", { name, exact: true }));
  const epoch = (side: number) => sides[side]!.locator("dd").first().textContent();
  for (const side of [0, 1])
    await expect
      .poll(async () => Number(await epoch(side)), { timeout: 60_000 })
      .toBeGreaterThan(1);
  // The chart has not been in view since: its curve begins at the first step all the same.
  await bringIntoView(page);
  const before = Number(await epoch(0));
  await page.getByRole("navigation").getByRole("link", { name: "Learn" }).click();
  await page.getByRole("heading", { level: 1, name: "Learn" }).waitFor();
  await page.getByRole("navigation").getByRole("link", { name: "Compare" }).click();
  await sides[1]!.waitFor();
  expect(Number(await epoch(0))).toBeGreaterThanOrEqual(before);
  await page.getByRole("button", { name: "Pause both" }).click();
  const chart = page.getByRole("img", { name: /^Both curves over the steps/ });
  await expect
    .poll(() => chart.getAttribute("aria-label"), { timeout: 30_000 })
    .toMatch(/^Both curves over the steps from 0; newest: Plain 0\.\d+, Tied 0\.\d+/);
  const rows = await Promise.all(
    sides.map((side) =>
      side
        .getByRole("img", { name: /test rows$/ })
        .evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL()),
    ),
  );
  expect(rows[0]).toBe(rows[1]);
  await page.getByRole("button", { name: "Reset both" }).click();
  for (const side of [0, 1]) await expect.poll(() => epoch(side), { timeout: 30_000 }).toBe("0");
  expect(offences).toEqual([]);
}, 180_000);

test("a pair that is chosen is in the address, and an address chooses", async () => {
  const { page } = await openSite({
    hash: "#/compare?left=nonsense&right=sparse&seed=-4&epochs=0",
  });
  await page.getByRole("region", { name: "Plain", exact: true }).waitFor();
  await page.getByRole("region", { name: "Sparse", exact: true }).waitFor();
  await page.getByLabel("β = 1 and β = 20").check();
  await page.getByRole("region", { name: "β = 20", exact: true }).waitFor();
  expect(page.url()).toMatch(/#\/compare\?left=beta1&right=beta20&seed=0$/);
}, 60_000);

test("greedy training goes through its layers to its last epoch and ends up better than it began", async () => {
  const { page, offences } = await openSite({
    hash: "#/compare?left=greedy&right=plain&epochs=4",
  });
  await page.getByRole("status").filter({ hasText: "Ready" }).waitFor({ timeout: 60_000 });
  const side = page.getByRole("region", { name: "Greedy", exact: true });
  await bringIntoView(page);
  const figure = async (at: number) => Number(await side.locator("dd").nth(at).textContent());
  await expect.poll(() => figure(1), { timeout: 30_000 }).toBeGreaterThan(0);
  const before = await figure(1);
  await page.getByRole("button", { name: "Start both" }).click();
  await page.getByRole("status").filter({ hasText: "Finished" }).waitFor({ timeout: 200_000 });
  expect(await figure(0)).toBe(4);
  await expect.poll(() => figure(1), { timeout: 30_000 }).toBeLessThan(before / 2);
  expect(await page.getByRole("alert").allTextContents()).toEqual([""]);
  expect(offences).toEqual([]);
}, 300_000);
