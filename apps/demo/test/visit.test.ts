import type { Page } from "playwright-core";
import { expect } from "vitest";
import { cutTexts } from "./_cut-texts.ts";
import { figure, openSite, test, waitForFigure, waitForStatus } from "./_open-site.ts";

const small = "#/train?model=stacked&model.hidden=[16]&model.codeDim=2&rows=100&epochs=2&batch=50";

/** Fills a field of the form and leaves it. */
async function fill(page: Page, label: string, value: string): Promise<void> {
  const field = page.getByLabel(label, { exact: true });
  await field.fill(value);
  await field.blur();
}

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

const finish = async (page: Page, name: string, epochs: number): Promise<void> => {
  await button(page, name).click();
  await expect.poll(() => figure(page, "Epoch")).toBe(`${epochs} of ${epochs}`);
  await waitForStatus(page, "Finished");
};

test("figures, words and settings are those of the run that is shown", async () => {
  const { page, offences } = await openSite({ hash: small });
  await waitForStatus(page, "Ready to train");
  await page.getByText("Details", { exact: true }).click();
  const rate = page.getByLabel("Learning rate");
  for (const [name, usual] of [
    ["sgd", "0.01"],
    ["adam", "0.001"],
  ] as const) {
    await page.getByLabel("Optimizer").selectOption(name);
    expect(await rate.inputValue()).toBe(usual);
  }
  await fill(page, "Learning rate", "-1");
  expect([await rate.inputValue(), page.url().includes("Rate=-1")]).toEqual(["0.001", false]);

  await finish(page, "Start training", 2);
  expect(await page.locator("progress").evaluate((bar: HTMLProgressElement) => bar.position)).toBe(
    1,
  );
  const figures = page.getByLabel("Figures on test images");
  const evaluate = async (): Promise<void> => {
    await button(page, "Evaluate on test images").click();
    await figures.waitFor();
  };
  await evaluate();
  expect(await figures.locator("dt").allInnerTexts()).toEqual([
    "Loss",
    "Squared error",
    "Cross-entropy",
    "Right when rounded",
  ]);
  expect(await figures.getByTitle(/^mse: mean squared error/).count()).toBe(1);
  await finish(page, "Train longer", 4);
  expect(await figures.count()).toBe(0);
  await fill(page, "Epochs", "5");
  await finish(page, "Train longer", 5);

  await fill(page, "Code size", "8");
  expect(await page.getByLabel("Code size", { exact: true }).inputValue()).toBe("8");
  await button(page, "Start a new run").waitFor();
  await button(page, "Back to this run’s settings").click();
  expect(await page.getByLabel("Code size", { exact: true }).inputValue()).toBe("2");
  await button(page, "Train longer").waitFor();

  await evaluate();
  await button(page, "Reset").click();
  await waitForStatus(page, "Ready to train");
  expect([await figures.count(), await figure(page, "Epoch")]).toEqual([0, "0 of 5"]);
  expect(offences).toEqual([]);
}, 120_000);

test("a run that is reset while it trains is kept nowhere, and other epochs hold after a pause", async () => {
  const { page } = await openSite({ hash: small.replace("epochs=2", "epochs=3000") });
  await waitForStatus(page, "Ready to train");
  for (let i = 0; i < 3; i++) {
    await button(page, "Start training").click();
    await waitForFigure(page, "Saved up to", 2);
    await button(page, "Reset").click();
    await waitForStatus(page, "Ready to train");
    expect(await button(page, "Download run").isDisabled()).toBe(true);
  }
  await button(page, "Start training").click();
  await waitForFigure(page, "Epoch", 2);
  await button(page, "Pause").click();
  await waitForStatus(page, "Paused");
  const next = Number.parseInt(await figure(page, "Epoch"), 10) + 2;
  await fill(page, "Epochs", String(next));
  await finish(page, "Resume", next);
}, 120_000);

test("what cannot be is told where it is asked for, and what is shown stays as it is", async () => {
  const { page, offences } = await openSite({ hash: small });
  await page.setViewportSize({ width: 1280, height: 800 });
  await waitForStatus(page, "Ready to train");
  for (const model of ["Deep autoencoder", "Convolutional denoising", "Sparse", "Plain"]) {
    await page.getByLabel("Model", { exact: true }).selectOption(model);
    expect(await cutTexts(page.getByRole("form", { name: "Settings" })), model).toEqual([]);
  }
  await page.evaluate((hash) => {
    location.hash = hash;
  }, small);
  await fill(page, "Examples to train on", "0");
  await page
    .getByText("expected a whole number from 1 on up to 8000, got 0; it stays 100")
    .waitFor();
  await fill(page, "Hidden layers", "16, abc");
  await page.getByText("it stays 16").waitFor();
  expect(await page.getByLabel("Examples to train on").inputValue()).toBe("100");
  expect(await page.getByLabel("Hidden layers", { exact: true }).inputValue()).toBe("16");

  const input = page.getByLabel("Use your own data");
  const long = {
    name: `${"long name ".repeat(15)}.csv`,
    mimeType: "text/csv",
    buffer: Buffer.from("1,2\n3,4\n5,6"),
  };
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 800 });
    await input.scrollIntoViewIfNeeded();
    await input.setInputFiles(long);
    const note = page.getByRole("alert").getByText("expected at least 10");
    await note.waitFor();
    const box = (await note.boundingBox())!;
    expect(box.y).toBeGreaterThanOrEqual(0);
    expect(box.y + box.height).toBeLessThanOrEqual(800);
    const { width: dismiss } = (await button(page, "Dismiss").boundingBox())!;
    expect(dismiss).toBeGreaterThan(70);
    expect(await input.evaluate((element: HTMLInputElement) => element.files!.length)).toBe(0);
  }
  await finish(page, "Start training", 2);
  expect(await page.getByRole("alert").first().textContent()).toBe("");

  await page.setViewportSize({ width: 1280, height: 800 });
  await page.evaluate(() => scrollTo(0, 900));
  await page.getByRole("navigation").getByRole("link", { name: "Learn" }).click();
  await page.getByRole("heading", { level: 1, name: "Learn" }).waitFor();
  expect(await page.evaluate(() => scrollY)).toBe(0);
  await page.goBack();
  await expect.poll(() => page.evaluate(() => Math.round(scrollY))).toBe(900);

  await page.emulateMedia({ forcedColors: "active" });
  const border = (selector: string, name: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element, property) => getComputedStyle(element).getPropertyValue(property), name);
  expect(await border("progress", "border-top-width")).toBe("1px");
  expect(await border(".site [aria-current]", "text-decoration-line")).toBe("underline");
  await page.emulateMedia({ forcedColors: "none" });

  const height = () =>
    page.locator(".u-wrap").evaluate((chart) => chart.getBoundingClientRect().height);
  const usual = await height();
  await page.setViewportSize({ width: 3840, height: 2160 });
  await expect.poll(height).toBeGreaterThan(1.3 * usual);

  // However wide the window is, panels fill every line, and the page the window.
  for (const width of [1280, 1920, 2560, 3840]) {
    await page.setViewportSize({ width, height: 2160 });
    const gaps = await page.locator(".panels").evaluate((panels) => {
      const ends = new Map<number, number>();
      for (const panel of panels.children) {
        const { top, right } = panel.getBoundingClientRect();
        ends.set(Math.round(top), Math.max(right, ends.get(Math.round(top)) ?? 0));
      }
      const edge = panels.getBoundingClientRect().right;
      return [...ends.values()].map((end) => Math.round(edge - end));
    });
    expect(gaps, `at ${width}`).toEqual(gaps.map(() => 0));
    const { width: used } = (await page.locator("main").boundingBox())!;
    expect(used).toBeGreaterThan(0.98 * width);
  }
  expect(offences).toEqual([]);
}, 120_000);

test("a link with options that cannot be shown trains with the usual ones, and says which", async () => {
  const { page, offences } = await openSite({
    hash: "#/train?model=stacked&model.hidden=64&rows=99999999",
  });
  const told = page.getByRole("status").filter({ hasText: "The link asks for" });
  await told.getByText("model.hidden “64”, which cannot be").waitFor();
  await page.getByText("from 8,000 examples").waitFor();
  for (const [hash, words] of [
    ["model=denoising&model.corruption=gaussianNoise", "model.corruption"],
    [
      `model=denoising&model.corruption=${encodeURIComponent('{"name":"nope"}')}`,
      "model.corruption",
    ],
    ["model=stacked&optimizer.learningRate=null", "optimizer.learningRate “null”"],
    ["model=linear&data=own&rows=192", "cannot carry: 2000 generated digits"],
  ] as const) {
    await page.evaluate((address) => {
      location.hash = address;
    }, `#/train?${hash}`);
    await page.getByText(words).waitFor();
    await page.getByRole("heading", { level: 1 }).waitFor();
  }
  await page.evaluate(() => {
    location.hash = "#/train?model=linear&data=plane3d&rows=2000";
  });
  await expect.poll(() => page.getByLabel("Examples to train on").inputValue()).toBe("100");
  expect(offences).toEqual([]);
}, 60_000);

test("a learning rate that drives numbers to infinity is told as such, and the run is as it was kept", async () => {
  const { page } = await openSite({
    hash: `${small.replace("epochs=2", "epochs=300")}&model.activation=linear&model.outputActivation=linear&optimizer.learningRate=300`,
  });
  await waitForStatus(page, "Ready to train");
  await button(page, "Start training").click();
  await page
    .getByRole("alert")
    .getByText(/^The learning rate is too large: the numbers/)
    .waitFor();
  await page.getByRole("status").filter({ hasText: "Ready to" }).first().waitFor();
  expect(await page.getByRole("alert").first().textContent()).not.toContain("safetensors");
  await button(page, "Reset").click();
  await expect.poll(() => page.getByRole("alert").first().textContent()).toBe("");
}, 120_000);

test("a visitor’s table is there again after the page is loaded anew", async () => {
  const { page } = await openSite({ hash: small });
  await waitForStatus(page, "Ready to train");
  const rows = Array.from({ length: 60 }, (_, i) => `${i},${(i * i) % 7},${i % 5}`);
  await page.getByLabel("Use your own data").setInputFiles({
    name: "t.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(`a,b,c\n${rows.join("\n")}`),
  });
  await page.getByText("t.csv: 48 rows of 3 to train on").waitFor();
  await waitForStatus(page, "Ready to train");
  await page.reload();
  await waitForStatus(page, "Ready to train");
  expect(await page.getByLabel("Examples to train on").inputValue()).toBe("48");
  await page.getByRole("option", { name: "Your files" }).waitFor({ state: "attached" });
  expect(await page.getByText("somebody’s own files").count()).toBe(0);
}, 60_000);
