import type { Page } from "playwright-core";
import { expect } from "vitest";
import { cutTexts } from "./_cut-texts.ts";
import { figure, openSite, test, waitForFigure, waitForStatus } from "./_open-site.ts";

const run = (epochs: number) =>
  `#/train?model=denoising&model.hidden=[32]&model.codeDim=8&rows=500&epochs=${epochs}&seed=5`;

const testFigures = async (page: Page): Promise<string[]> => {
  await page.getByRole("button", { name: "Evaluate on test images" }).click();
  await page.getByLabel("Figures on test images").waitFor();
  return page.getByLabel("Figures on test images").locator("dd").allInnerTexts();
};

test("a run that is loaded anew in the middle of an epoch ends with the figures of one that was not", async () => {
  const { page, offences } = await openSite({ hash: run(24) });
  await waitForStatus(page, "Ready to train");
  await page.getByRole("button", { name: "Start" }).click();
  await waitForStatus(page, "Finished");
  const expected = await testFigures(page);
  await page.getByRole("button", { name: "Reset" }).click();
  await waitForStatus(page, "Ready to train");
  await page.getByRole("button", { name: "Start" }).click();
  await waitForFigure(page, "Epoch", 2);
  await page.getByRole("button", { name: "Pause" }).click();
  await waitForStatus(page, "Paused");
  const [kept, loss] = [await figure(page, "Saved up to"), await figure(page, "Loss")];
  expect(Number.parseInt(kept.replace("epoch ", ""), 10)).toBeLessThan(24);
  await page.reload();
  await waitForStatus(page, "Ready to go on");
  expect([await figure(page, "Saved up to"), await figure(page, "Loss")]).toEqual([kept, loss]);
  await page.getByRole("button", { name: "Resume" }).click();
  await waitForStatus(page, "Finished");
  expect(await testFigures(page)).toEqual(expected);
  expect(offences).toEqual([]);
}, 120_000);

test("the end of either worker is told within a second, and the run is back as it was kept", async () => {
  const { page } = await openSite({ hash: run(10_000) });
  await waitForStatus(page, "Ready to train");
  let kept = 0;
  // Each time both workers are opened anew: the training one first.
  for (const worker of [0, 3]) {
    await page.getByRole("button", { name: worker === 0 ? "Start" : "Resume" }).click();
    await waitForFigure(page, "Saved up to", kept + 3);
    await page.evaluate((at) => {
      (globalThis as unknown as { workers: Worker[] }).workers[at]!.terminate();
    }, worker);
    await page.getByRole("alert").getByText("stopped unexpectedly").waitFor({ timeout: 1000 });
    await waitForStatus(page, "Ready to go on");
    const before = kept;
    kept = Number.parseInt((await figure(page, "Saved up to")).replace("epoch ", ""), 10);
    expect(kept).toBeGreaterThanOrEqual(before + 3);
  }
  await page.getByRole("button", { name: "Resume" }).click();
  await waitForFigure(page, "Saved up to", kept + 2);
}, 120_000);

test("a full storage is told, and the run goes on", async () => {
  const { page, context, site } = await openSite({ hash: run(10_000) });
  await waitForStatus(page, "Ready to train");
  const session = await context.newCDPSession(page);
  const origin = new URL(site.url).origin;
  // Before anything is kept: Chromium remembers for half a minute how much room there was.
  await session.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 1000 });
  await page.getByRole("button", { name: "Start" }).click();
  await page.getByRole("alert").getByText("storage is full").waitFor({ timeout: 90_000 });
  const epoch = Number.parseInt(await figure(page, "Epoch"), 10);
  await waitForFigure(page, "Epoch", epoch + 2);
  await session.send("Storage.overrideQuotaForOrigin", { origin });
  await waitForFigure(page, "Saved up to", epoch + 3);
}, 240_000);

test("a kept run is shown again from the list, and removed from it", async () => {
  const { page } = await openSite({ hash: run(2) });
  await waitForStatus(page, "Ready to train");
  await page.getByRole("button", { name: "Start" }).click();
  await waitForStatus(page, "Finished");
  const first = await testFigures(page);
  await page.evaluate(
    (hash) => {
      location.hash = hash;
    },
    run(3).replace("seed=5", "seed=6"),
  );
  await page.getByRole("button", { name: "Start" }).click();
  await page.getByText("Kept runs (2)").click({ timeout: 60_000 });
  await waitForStatus(page, "Finished");
  await page.getByRole("button", { name: /^Open Denoising, epoch 2/ }).click();
  await page.getByRole("button", { name: /^Open Denoising, epoch 3/ }).waitFor();
  expect(await testFigures(page)).toEqual(first);
  // Names are seen whole, with what tells runs apart, and both buttons of a run stand side by side.
  for (const width of [360, 1152, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    const kept = page.locator("details.kept", { hasText: "Kept runs" });
    expect(await cutTexts(kept), `at ${width}`).toEqual([]);
    expect(await kept.locator("li").allInnerTexts()).toEqual([
      expect.stringMatching(/^Denoising, epoch 3\nDigits, code of 8, seed 6, loss \d/),
      expect.stringMatching(/^Denoising, epoch 2\nDigits, code of 8, seed 5, loss \d/),
    ]);
    const tops = await kept
      .locator(".buttons button")
      .evaluateAll((buttons) => buttons.map((each) => each.getBoundingClientRect().top));
    expect(tops[0]).toBe(tops[1]);
  }
  await page.getByRole("button", { name: /^Remove Denoising, epoch 3/ }).click();
  await page.getByText("Kept runs (1)").waitFor();
}, 120_000);

test("the reconstructions of another run after as many steps replace those that were shown", async () => {
  const { page } = await openSite({ hash: run(2) });
  /** What the canvas shows; nothing before it is drawn. */
  const reconstructions = () =>
    page
      .getByRole("img", { name: "Their reconstructions" })
      .evaluate((canvas: HTMLCanvasElement) => {
        const [, , , alpha] = canvas.getContext("2d")!.getImageData(0, 0, 1, 1).data;
        return alpha === 0 ? "" : canvas.toDataURL();
      });
  /** Opens the run that is not shown, and waits until the list says that it is. */
  const openOther = async (place: number): Promise<void> => {
    await page.getByRole("button", { name: /^Open Denoising, epoch 2/ }).click();
    await expect
      .poll(() =>
        page
          .locator(".kept li")
          .evaluateAll((runs) => runs.findIndex((run) => run.textContent?.includes("shown now"))),
      )
      .toBe(place);
  };
  await waitForStatus(page, "Ready to train");
  await page.getByRole("button", { name: "Start" }).click();
  await waitForStatus(page, "Finished");
  await page.evaluate(
    (hash) => {
      location.hash = hash;
    },
    run(2).replace("seed=5", "seed=6"),
  );
  await page.getByRole("button", { name: "Start" }).click();
  await page.getByText("Kept runs (2)").click({ timeout: 60_000 });
  await waitForStatus(page, "Finished");

  await page.reload(); // of a run that is loaded come the weights of its end alone
  await waitForStatus(page, "Finished");
  await expect.poll(reconstructions).not.toBe("");
  const second = await reconstructions();
  await page.getByText("Kept runs (2)").click();
  await openOther(1);
  await expect.poll(reconstructions).not.toBe(second);
  await openOther(0);
  await expect.poll(reconstructions).toBe(second);
}, 120_000);
