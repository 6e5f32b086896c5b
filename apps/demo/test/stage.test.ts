import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { figure, openSite, test, waitForFigure, waitForStatus } from "./_open-site.ts";

/** What a canvas of the first screen shows. */
const shown = (page: Page, label: string | RegExp): Promise<string> =>
  page
    .getByRole("region", { name: "The network at work" })
    .getByRole("img", { name: label })
    .evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());

/** Share of what tells images apart that the first screen says is kept. */
const kept = async (page: Page): Promise<number> =>
  Number.parseInt((await page.locator(".explained strong").textContent()) ?? "", 10);

test("a visit begins by itself into 16 numbers, and another size of the code begins anew and says so, on a phone with images and Pause in view", async () => {
  const { page, offences } = await openSite({ reducedMotion: false });
  await page.setViewportSize({ width: 390, height: 844 });
  await waitForStatus(page, "Training");
  expect(await page.getByRole("radio", { name: "16 numbers" }).isChecked()).toBe(true);
  const before = await shown(page, "Their reconstructions");
  await expect.poll(() => shown(page, "Their reconstructions")).not.toBe(before);
  const pause = page.getByRole("button", { name: "Pause" });
  const strips = page
    .getByRole("region", { name: "The network at work" })
    .getByRole("img", { name: /^8 test images|^Their reconstructions/ });
  const inView = () =>
    Promise.all(
      [pause, strips.first(), strips.last()].map((part) =>
        part.evaluate((element) => {
          const { top, bottom } = element.getBoundingClientRect();
          return top >= 0 && bottom <= innerHeight;
        }),
      ),
    );
  expect(await inView()).toEqual([true, true, true]);
  await page.evaluate(() => scrollTo(0, 2500));
  expect(await inView()).toEqual([true, true, true]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);

  const parameters = await figure(page, "Parameters");
  await page.getByRole("radio", { name: "2 numbers", exact: true }).check();
  await waitForStatus(page, "Training anew, into 2 numbers");
  await waitForStatus(page, /^Training$/);
  expect(await figure(page, "Parameters")).not.toBe(parameters);
  await page.getByRole("img", { name: /a code of 2,/ }).waitFor();
  expect(page.url()).toMatch(/model\.codeDim=2&/);
  expect(offences).toEqual([]);
}, 120_000);

test("where less motion is asked for the page opens with a trained model that is still, gives a card and a link, and begins with fresh weights", async () => {
  const { page, context, offences } = await openSite();
  await waitForStatus(page, "Ready to train");
  await expect.poll(() => kept(page)).toBeGreaterThan(75);
  const label = /^The network at work/;
  const still = await shown(page, label);
  await page.getByRole("radio", { name: /^Image 3/ }).check();
  await expect.poll(() => shown(page, label)).not.toBe(still);
  const third = await shown(page, label);
  const stage = page.getByRole("region", { name: "The network at work" });
  const [card] = await Promise.all([
    page.waitForEvent("download"),
    stage.getByRole("button", { name: "Save a card to send" }).click(),
  ]);
  expect(card.suggestedFilename()).toBe("a-4-through-16-numbers.png");
  const bytes = readFileSync((await card.path())!);
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1200, 630]);
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await stage.getByRole("button", { name: "Copy link" }).click();
  await waitForStatus(page, /^Copied\. It carries the settings/);
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toMatch(/#\/train\?model=stacked&.*model\.codeDim=16&.*&start=1$/);
  expect(await figure(page, "Epoch")).toBe("0 of 30");
  expect(await shown(page, label)).toBe(third);
  await page.getByRole("button", { name: "Start" }).click();
  await page.getByRole("button", { name: "Pause" }).waitFor();
  await expect.poll(() => kept(page), { interval: 20 }).toBeLessThan(60);
  await waitForFigure(page, "Epoch", 1);
  expect(offences).toEqual([]);
}, 120_000);
