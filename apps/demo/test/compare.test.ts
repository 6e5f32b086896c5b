import type { Page } from "playwright-core";
import { expect } from "vitest";
import { cutTexts } from "./_cut-texts.ts";
import { openSite, test } from "./_open-site.ts";

/** A window so high that all of the page is in view. */
const bringIntoView = (page: Page): Promise<void> =>
  page.setViewportSize({ width: 1280, height: 2400 });

/** Reads a figure of both sides at once. */
const bothFigures = (page: Page, name: string): Promise<(string | null)[]> =>
  page.evaluate(
    (wanted) =>
      [...document.querySelectorAll(".side-figures dt")]
        .filter((term) => term.textContent === wanted)
        .map((term) => term.nextElementSibling!.textContent),
    name,
  );

const verdictOf = (page: Page) => page.locator(".verdict");

test("two runs are seen after the same steps on the same rows, also while another page is looked at, and are reset together", async () => {
  const { page, offences } = await openSite({ hash: "#/compare?left=plain&right=tied&seed=5" });
  await page.getByRole("status").filter({ hasText: "Ready" }).waitFor({ timeout: 60_000 });
  await bringIntoView(page);
  expect(await verdictOf(page).textContent()).toBe("Neither has learned anything yet.");
  await page.getByRole("button", { name: "Start both" }).click();
  const steps = async () => {
    const [left, right] = await bothFigures(page, "Step");
    expect(left).toBe(right);
    return Number(left!.replace(",", ""));
  };
  await expect.poll(steps, { timeout: 60_000, interval: 20 }).toBeGreaterThan(100);
  const before = await steps();
  await page.getByRole("navigation").getByRole("link", { name: "Learn" }).click();
  await page.getByRole("heading", { level: 1, name: "Learn" }).waitFor();
  await page.getByRole("navigation").getByRole("link", { name: "Compare" }).click();
  await page.getByRole("region", { name: "Tied", exact: true }).waitFor();
  await expect.poll(steps, { timeout: 30_000 }).toBeGreaterThan(before);
  await page.getByRole("button", { name: "Pause both" }).click();
  await page.getByRole("status").filter({ hasText: "Paused" }).waitFor({ timeout: 30_000 });
  expect(await verdictOf(page).textContent()).toMatch(
    /^After [\d,]+ steps,? .* on 64 test images that neither has seen/,
  );
  const chart = page.getByRole("img", { name: /^Both curves over the steps/ });
  expect(await chart.getAttribute("aria-label")).toMatch(
    /^Both curves over the steps from 0; newest: Plain 0\.\d+, Tied 0\.\d+/,
  );
  const rows = await page
    .getByRole("img", { name: /test images$/ })
    .evaluateAll((canvases) => canvases.map((canvas) => (canvas as HTMLCanvasElement).toDataURL()));
  expect(rows).toHaveLength(2);
  expect(rows[0]).toBe(rows[1]);
  // Charts are lettered as the page is, and a narrower window has the pictures in two lines.
  await page.evaluate(() => {
    const { fillText } = CanvasRenderingContext2D.prototype;
    const fonts = new Set<string>();
    Object.assign(globalThis, { fonts });
    CanvasRenderingContext2D.prototype.fillText = function (...given) {
      fonts.add(this.font.replace(/^\S+ /, ""));
      return fillText.apply(this, given);
    };
  });
  const linesOf = () =>
    page
      .getByRole("img", { name: "Reconstructed" })
      .evaluateAll((canvases) =>
        canvases.map((canvas) => (canvas.clientWidth / canvas.clientHeight > 4 ? 1 : 2)),
      );
  expect(await linesOf()).toEqual([1, 1]);
  await page.setViewportSize({ width: 390, height: 2400 });
  await expect.poll(linesOf).toEqual([2, 2]);
  const fonts = () =>
    page.evaluate(() => [...(globalThis as unknown as { fonts: Set<string> }).fonts]);
  await expect.poll(fonts).toHaveLength(1);
  expect(await fonts()).toEqual([
    await page.evaluate(() => getComputedStyle(document.body).fontFamily),
  ]);
  await bringIntoView(page);
  await page.getByRole("button", { name: "Reset both" }).click();
  await expect.poll(() => bothFigures(page, "Step"), { timeout: 30_000 }).toEqual(["0", "0"]);
  expect(offences).toEqual([]);
}, 180_000);

test("a run of one's own rows is compared from where it is trained, and judged at its end", async () => {
  const { page, offences } = await openSite({
    hash: "#/train?model=stacked&epochs=2&model.hidden=[8]&model.codeDim=2",
  });
  const lines = Array.from({ length: 200 }, (_, i) => `${i % 7},${i % 5},${(i * i) % 11}`);
  await page.getByLabel("Use your own data").setInputFiles({
    name: "rows.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(["a,b,c", ...lines].join("\n")),
  });
  await page
    .getByText(/rows\.csv/)
    .first()
    .waitFor({ timeout: 60_000 });
  await page.getByRole("link", { name: "Compare it with another way" }).click();
  await page.getByRole("region", { name: "Your run", exact: true }).waitFor({ timeout: 60_000 });
  await page.getByRole("radio", { name: "Your run and Three times the learning rate" }).check();
  await page.setViewportSize({ width: 390, height: 2400 });
  const legend = page.locator(".compare .chart-legend");
  await expect
    .poll(() => legend.locator("span").allInnerTexts())
    .toEqual(["Your run", "Three times the learning rate"]);
  expect(await cutTexts(page.locator(".compare"))).toEqual([]);
  const [own, other] = await legend
    .locator("span")
    .evaluateAll((names) => names.map((name) => name.getBoundingClientRect().toJSON()));
  const around = (await legend.boundingBox())!;
  expect(own.left).toBeGreaterThanOrEqual(around.x);
  expect(other.right).toBeLessThanOrEqual(around.x + around.width);
  expect(other.left >= own.right || other.top >= own.bottom).toBe(true);
  await page.getByRole("radio", { name: "Your run and Half the code" }).check();
  await page.getByRole("status").filter({ hasText: "Ready" }).waitFor({ timeout: 60_000 });
  await page.getByRole("button", { name: "Start both" }).click();
  await page.getByRole("status").filter({ hasText: "Finished" }).waitFor({ timeout: 60_000 });
  expect(await verdictOf(page).textContent()).toMatch(
    /^After \d+ steps,? .* test rows that neither has seen.* With noise on them/,
  );
  const [left, right] = await bothFigures(page, "Step");
  expect(left).toBe(right);
  expect(page.url()).toMatch(/left=yours&right=half&.*data=own/);
  expect(await page.getByRole("alert").allTextContents()).toEqual([""]);
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
  await expect.poll(() => figure(2), { timeout: 30_000 }).toBeGreaterThan(0);
  const before = await figure(2);
  await page.getByRole("button", { name: "Start both" }).click();
  await page.getByRole("status").filter({ hasText: "Finished" }).waitFor({ timeout: 200_000 });
  expect(await figure(1)).toBe(4);
  await expect.poll(() => figure(2), { timeout: 30_000 }).toBeLessThan(before / 2);
  expect(await page.getByRole("alert").allTextContents()).toEqual([""]);
  expect(offences).toEqual([]);
}, 300_000);
