import { expect } from "vitest";
import { openSite, test, waitForStatus } from "./_open-site.ts";

test("on a phone the settings are a sheet beside Start, a list leads to each panel, and a finger scrolls over the map unless it holds the cross", async () => {
  const { page, offences } = await openSite({
    hash: "#/train?model=stacked&model.hidden=[16]&model.codeDim=2&rows=100&epochs=2",
  });
  await page.setViewportSize({ width: 390, height: 844 });
  await waitForStatus(page, "Ready to train");
  const start = page.getByRole("button", { name: "Start training" });
  const settings = page.getByRole("button", { name: "Settings" });
  await start.focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  expect(await settings.evaluate((button) => button === document.activeElement)).toBe(true);
  const top = async (of: typeof start) => Math.round((await of.boundingBox())!.y);
  expect(Math.abs((await top(settings)) - (await top(start)))).toBeLessThan(12);
  await page.keyboard.press("Enter");
  const sheet = page.getByRole("dialog", { name: "Settings of the run" });
  await sheet.getByLabel("Epochs", { exact: true }).fill("3");
  await sheet.getByRole("button", { name: "Done" }).click();
  await expect.poll(() => page.url()).toContain("epochs=3");
  expect(await sheet.count()).toBe(0);

  await page.getByRole("button", { name: "Anomalies" }).click();
  const anomalies = page.getByRole("region", { name: "Anomalies", exact: true });
  await expect
    .poll(async () => (await anomalies.boundingBox())!.y, { timeout: 10_000 })
    .toBeLessThan(500);
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Anomalies");

  await page.getByRole("button", { name: "Map", exact: true }).click();
  const cursor = page.getByRole("slider", { name: "Cursor on the map" });
  await cursor.waitFor();
  const across = () => cursor.getAttribute("aria-valuetext");
  const before = await across();
  const touch = (type: string, at: number) =>
    cursor.evaluate(
      (element, [name, share]) => {
        const { left, top, width, height } = element.getBoundingClientRect();
        const place = { clientX: left + share * width, clientY: top + share * height };
        const options = { ...place, pointerId: 1, pointerType: "touch", bubbles: true };
        element.dispatchEvent(new PointerEvent(name, options));
      },
      [type, at] as const,
    );
  const action = (selector: string) =>
    page.locator(selector).evaluate((element) => getComputedStyle(element).touchAction);
  expect(await action(".cursor")).toBe("pan-y");
  expect(await action(".cursor .grip")).toBe("none");
  await touch("pointerdown", 0.1);
  await touch("pointermove", 0.2);
  await touch("pointercancel", 0.2); // the page scrolls instead
  expect(await across()).toBe(before);
  await touch("pointerdown", 0.1);
  await touch("pointerup", 0.1);
  await expect.poll(across).not.toBe(before);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  expect(offences).toEqual([]);
}, 120_000);

test("a page that fails shows the way out, a refused link says that there is no run, and where the system chooses the colours the state is still seen", async () => {
  const { page } = await openSite({
    hash: "#/train?model=sparse&model.sparsity=kSparse&model.codeDim=10&model.k=20",
  });
  await waitForStatus(page, "No run: see the message");
  await page.getByRole("alert").getByText("at most codeDim, which is 10").waitFor();
  await page.emulateMedia({ forcedColors: "active" });
  const dot = page.getByRole("status").filter({ hasText: "No run" });
  const colors = await dot.evaluate((status) => [
    getComputedStyle(status, "::before").backgroundColor,
    getComputedStyle(document.body).backgroundColor,
  ]);
  expect(colors[0]).not.toBe(colors[1]);
  const link = (name: string) => page.getByRole("navigation").getByRole("link", { name });
  await link("Compare").click();
  const chosen = page.locator(".segmented label:has(:checked)");
  await chosen.waitFor();
  expect(await chosen.evaluate((label) => getComputedStyle(label).outlineStyle)).toBe("solid");
  await page.emulateMedia({ forcedColors: "none" });

  const matchMedia = await page.evaluateHandle(() => window.matchMedia);
  await page.evaluate(() => {
    window.matchMedia = () => {
      throw new Error("no media here");
    };
  });
  await link("Train").click();
  const failed = page.getByRole("alert").filter({ hasText: "This page failed" });
  await failed.getByText("no media here").waitFor();
  await page.evaluate((found) => {
    window.matchMedia = found;
  }, matchMedia);
  await failed.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("heading", { level: 1, name: /^Squeeze/ }).waitFor();
}, 120_000);
