import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import { builtSite } from "./_built-site.ts";
import { figure, openSite, test, waitForFigure } from "./_open-site.ts";

test("a model of the gallery trains after one click", async () => {
  const { page, offences } = await openSite({ hash: "#/gallery" });
  await page.getByRole("button", { name: "Train it: Linear" }).click();
  await page.waitForURL(/#\/train\?model=linear/);
  await waitForFigure(page, "Epoch", 1);
  expect(await page.getByLabel("Model", { exact: true }).inputValue()).toBe("linear");
  expect(await figure(page, "Parameters")).toBe("25,888");
  expect(offences).toEqual([]);
});

test("the gallery has a card for each model, with its source", async () => {
  const { page } = await openSite({ hash: "#/gallery" });
  await page.getByRole("heading", { level: 1, name: "Gallery" }).waitFor();
  const cards = page.getByRole("main").getByRole("listitem");
  expect(await cards.count()).toBe(await page.getByRole("button", { name: "Train it" }).count());
  for (const card of await cards.all()) {
    await card.getByText("Layers and source").click();
    expect(await card.getByRole("link").count()).toBe(1);
    for (const picture of await card.getByRole("img").all())
      await expect
        .poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth))
        .toBeGreaterThan(300);
  }
  expect(await page.title()).toBe("Gallery · Autoencoders");
});

test("what one drags on the learn page answers, by the keyboard too", async () => {
  const { page, offences } = await openSite({ hash: "#/learn" });
  const idea = (name: string) => page.getByRole("region", { name, exact: true });
  const sparsity = idea("Sparsity");
  await sparsity.getByRole("slider", { name: "Mean activation" }).fill("0.1");
  await sparsity.getByText("KL divergence 0 nats").waitFor();
  await sparsity.getByRole("slider", { name: "Mean activation" }).press("ArrowRight");
  await sparsity.getByText("squared difference 1.00e-4").waitFor();

  const variational = idea("Variational: a code is drawn");
  await variational.getByRole("slider", { name: "Mean" }).fill("0");
  await variational.getByRole("slider", { name: "Standard deviation" }).fill("1");
  await variational.getByText("divergence from the prior 0 nats").waitFor();

  const bottleneck = idea("The bottleneck");
  const error = bottleneck.getByRole("status").last();
  await expect.poll(() => error.textContent()).toMatch(/\d/);
  const coarse = Number(await error.textContent());
  await bottleneck.getByRole("slider", { name: "Numbers in the code" }).press("End");
  await expect.poll(async () => Number(await error.textContent())).toBeLessThan(coarse / 2);

  const first = idea("What an autoencoder is");
  await first.getByRole("button", { name: "Train this one" }).click();
  // The smaller variance of the points: no line comes closer.
  await first.getByText("Mean squared error 0.0").waitFor();

  await idea("Greedy: layer by layer").getByText("Phase 2").click();
  await idea("Greedy: layer by layer").getByText("held fixed").waitFor();
  expect(offences).toEqual([]);
});

test("the theme follows the system until it is chosen, and the choice is remembered", async () => {
  const { page } = await openSite();
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.emulateMedia({ colorScheme: "dark" });
  const dark = await background();
  await page.emulateMedia({ colorScheme: "light" });
  const light = await background();
  expect(light).not.toBe(dark);
  await page.getByRole("button", { name: "Use the dark theme" }).click();
  expect(await background()).toBe(dark);
  await page.reload();
  expect(await background()).toBe(dark);
  await page.getByRole("button", { name: "Use the light theme" }).click();
  expect(await background()).toBe(light);
  await page.emulateMedia({ colorScheme: "dark" });
  await expect.poll(background).toBe(dark);
});

test("after one visit every page works without a network, and a model trains", {
  timeout: 180_000,
}, async () => {
  const { page, context, site, offences } = await openSite({ stored: true });
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null, undefined, {
    timeout: 120_000,
  });
  await context.setOffline(true);
  await site.close();
  await page.reload();
  await page.getByText("Ready to train").waitFor({ timeout: 30_000 });
  await page.getByRole("button", { name: "Start" }).click();
  await waitForFigure(page, "Epoch", 1);
  for (const name of ["Gallery", "Learn", "About"]) {
    await page.getByRole("navigation").getByRole("link", { name }).click();
    await page.getByRole("heading", { level: 1, name }).waitFor();
  }
  expect(offences).toEqual([]);
});

test("a newer version is offered once it is stored, and a click loads it", {
  timeout: 180_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), "autoencoders-site-"));
  cpSync(await builtSite(), folder, { recursive: true });
  const rewrite = (name: string, change: (text: string) => string): void => {
    const path = join(folder, name);
    const before = readFileSync(path, "utf8");
    expect(change(before)).not.toBe(before);
    writeFileSync(path, change(before));
  };
  try {
    const { page, offences } = await openSite({ hash: "#/about", folder, stored: true });
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null, undefined, {
      timeout: 120_000,
    });
    rewrite("service-worker.js", (text) => text.replace(/version:"\w+"/, 'version:"next"'));
    rewrite("index.html", (text) => text.replace("<html", "<html data-is-next"));
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())!.update());
    await page.getByText("A newer version is ready").waitFor({ timeout: 60_000 });
    expect(await page.locator("html[data-is-next]").count()).toBe(0);
    await page.getByRole("button", { name: "Load it" }).click();
    await page.locator("html[data-is-next]").waitFor({ state: "attached" });
    await page.getByRole("heading", { level: 1, name: "About" }).waitFor();
    expect(await page.evaluate(() => caches.keys())).toContain("autoencoders-next");
    expect(offences).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("nothing moves by itself where reduced motion is asked for", async () => {
  const { page } = await openSite({ hash: "#/train?model=linear&rows=500&epochs=10000" });
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.getByRole("button", { name: "Start" }).click();
  await waitForFigure(page, "Epoch", 1);
  const moving = () => page.evaluate(() => document.getAnimations().length);
  expect(await moving()).toBe(0);
  await page.emulateMedia({ reducedMotion: "no-preference" });
  await expect.poll(moving).toBeGreaterThan(0);

  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.getByRole("navigation").getByRole("link", { name: "Learn" }).click();
  const idea = page.getByRole("region", { name: "What an autoencoder is", exact: true });
  await idea.getByText("Mean squared error").waitFor();
  await page.evaluate(() => {
    const seen = new Set<string>();
    Object.assign(window, { seen });
    const note = () => {
      seen.add(document.querySelector("main svg")!.innerHTML);
      requestAnimationFrame(note);
    };
    note();
  });
  await idea.getByRole("button", { name: "Train this one" }).click();
  await idea.getByText("Mean squared error 0.0").waitFor();
  const shown = await page.evaluate(() => (window as unknown as { seen: Set<string> }).seen.size);
  expect(shown).toBeLessThanOrEqual(3); // before, while it trains, after
});

test("an address that names no page says so and leads on; a change of page moves the focus", async () => {
  const { page } = await openSite({ hash: "#/constructor" });
  await page.getByRole("heading", { name: "There is no such page" }).waitFor();
  expect(await page.title()).toBe("Not found · Autoencoders");
  await page.getByRole("main").getByRole("link", { name: "Learn" }).click();
  await page.getByRole("heading", { level: 1, name: "Learn" }).waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe("MAIN");
});

test("the skip button leads past the navigation", async () => {
  const { page } = await openSite({ hash: "#/about" });
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(
    "Skip to the content",
  );
  await page.keyboard.press("Enter");
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("MAIN");
  expect(page.url()).toMatch(/#\/about$/);
});

test("the first view needs at most 120 KB of compressed JavaScript", async () => {
  const { page, site } = await openSite({ hash: "#/train" });
  await page.getByRole("button", { name: "Start" }).waitFor();
  const sources = await page.evaluate(() =>
    [
      ...document.querySelectorAll<HTMLScriptElement | HTMLLinkElement>(
        "script[src], link[rel=modulepreload]",
      ),
    ].map((element) => ("src" in element ? element.src : element.href)),
  );
  const { gzipSync } = await import("node:zlib");
  let bytes = 0;
  for (const source of sources)
    bytes += gzipSync(new Uint8Array(await (await fetch(source)).arrayBuffer())).length;
  expect(sources.length).toBeGreaterThan(1);
  expect(site.url.length).toBeGreaterThan(0);
  expect(bytes).toBeLessThanOrEqual(120 * 1024);
});
