import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { digits } from "@autoencoders/datasets";
import { type Browser, chromium, type Page } from "playwright-core";
import { median } from "../../bench/median.ts";
import { chromiumPath } from "../../scripts/browser/chromium.ts";
import { type Judge, trainJudge } from "./judge.ts";
import { firstModel, firstSettings } from "./src/session/first-settings.ts";
import { settingsToHash } from "./src/session/settings-hash.ts";
import { builtSite } from "./test/_built-site.ts";
import { serve } from "./test/_serve.ts";

/** Milliseconds in which a browser that was just opened comes to rest. */
const restMs = 2000;

/** A built site, whose figures on this machine are measured; nothing else should run beside it. */
const folder = await builtSite();
const browser = await chromium.launch({
  executablePath: chromiumPath,
  args: ["--no-sandbox"],
});
console.log(`initial JavaScript   ${(initialBytes() / 1024).toFixed(1)} KB gzip`);
for (const isolated of [false, true]) await measure(browser, isolated);
await measureFirstScreen(browser);
await browser.close();

/** Counts the bytes that index.html loads before anything is imported lazily. */
function initialBytes(): number {
  const html = readFileSync(join(folder, "index.html"), "utf8");
  const names = readdirSync(join(folder, "assets")).filter(
    (name) => name.endsWith(".js") && html.includes(name),
  );
  const sizes = names.map((name) => gzipSync(readFileSync(join(folder, "assets", name))).length);
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function measure(chrome: Browser, isolated: boolean): Promise<void> {
  const site = await serve({ folder, isolated });
  const page = await (await chrome.newContext()).newPage();
  console.log(`\n${isolated ? "isolated across origins" : "not isolated"}`);
  let started = performance.now();
  await page.goto(`${site.url}#/train?model=stacked&rows=2000&epochs=60&batch=50`);
  await page.getByRole("button", { name: "Start" }).waitFor();
  console.log(`first view           ${(performance.now() - started).toFixed(0)} ms`);
  await status(page, "Ready to train");
  await page.evaluate(watchLongTasks);
  for (const what of ["first", "warm"]) {
    started = performance.now();
    await page.getByRole("button", { name: "Start" }).click();
    await page.waitForFunction(
      () =>
        [...document.querySelectorAll("dt")].some(
          (term) =>
            term.textContent === "Validation loss" &&
            /\d/.test(term.nextElementSibling?.textContent ?? ""),
        ),
      undefined,
      { polling: 10 },
    );
    console.log(`${what} click to epoch   ${(performance.now() - started).toFixed(0)} ms`);
    await new Promise((resolve) => setTimeout(resolve, 3000));
    await page.getByRole("button", { name: "Reset" }).click();
    await status(page, "Ready to train");
  }
  const tasks = await page.evaluate<number[]>("tasks");
  console.log(`tasks over 50 ms     ${tasks.map((ms) => ms.toFixed(0)).join(", ") || "none"}`);
  await page.goto(`${site.url}#/about`);
  await page.getByRole("button", { name: "Run the benchmark" }).click();
  const result = page.getByText(/ms compiled/);
  await result.waitFor({ timeout: 120_000 });
  console.log(await result.textContent());
  await page.context().close();
  await site.close();
}

/** Measures how soon a visit sees something move, and how many of the first test digits can be read after 3 and 10 seconds. */
async function measureFirstScreen(chrome: Browser): Promise<void> {
  const site = await serve({ folder, isolated: false });
  const starts = [0, 1, 2, 3, 4];
  const moves: number[] = [];
  for (const _ of starts) {
    const page = await (await chrome.newContext()).newPage();
    await new Promise((resolve) => setTimeout(resolve, restMs)); // until its own window is drawn
    const started = performance.now();
    await page.goto(site.url);
    await page.waitForFunction(
      () => {
        const seen = globalThis as { first?: string };
        const canvas = document.querySelector<HTMLCanvasElement>(".strip-out canvas");
        const { data } = canvas?.getContext("2d")?.getImageData(0, 0, canvas.width, 28) ?? {};
        if (!data?.some((byte, i) => i % 4 === 0 && byte > 0)) return false;
        seen.first ??= canvas!.toDataURL();
        return canvas!.toDataURL() !== seen.first;
      },
      undefined,
      { polling: "raf" },
    );
    moves.push(performance.now() - started);
    await page.context().close();
  }
  console.log(
    `\nfirst moving picture ${median(moves).toFixed(0)} ms, cold (${moves.map((ms) => ms.toFixed(0)).join(", ")})`,
  );
  const judge = await trainJudge();
  console.log(`judge                ${(100 * judge.accuracy).toFixed(1)} % of test digits read`);
  for (const size of [16, 32])
    for (const seconds of [3, 10]) {
      const read: number[] = [];
      for (const seed of starts)
        read.push(await readAfter(chrome, site.url, { size, seconds, seed, judge }));
      console.log(
        `code ${size}, ${`${seconds} s`.padEnd(4)}        ${median(read)} of 8 read (${read.join(", ")})`,
      );
    }
  await site.close();
}

/** Trains from fresh weights for some seconds after the click, and counts the test digits whose reconstructions are read rightly. */
async function readAfter(
  chrome: Browser,
  url: string,
  { size, seconds, seed, judge }: { size: number; seconds: number; seed: number; judge: Judge },
): Promise<number> {
  const page = await (await chrome.newContext()).newPage();
  await page.goto(
    `${url}#/train?${settingsToHash({ ...firstSettings, model: firstModel(size), seed })}`,
  );
  await status(page, "Ready to train");
  await page.getByRole("button", { name: "Start" }).click();
  await new Promise((resolve) => setTimeout(resolve, 1000 * seconds));
  const pixels = await page
    .getByRole("img", { name: "Their reconstructions" })
    .evaluate((canvas: HTMLCanvasElement) => {
      const { data, width } = canvas
        .getContext("2d")!
        .getImageData(0, 0, canvas.width, canvas.height);
      const columns = Math.round((width + 2) / 30);
      return Array.from({ length: 8 * 784 }, (_, i) => {
        const [image, pixel] = [Math.floor(i / 784), i % 784];
        const x = (image % columns) * 30 + (pixel % 28);
        const y = Math.floor(image / columns) * 30 + Math.floor(pixel / 28);
        return data[4 * (y * width + x)]! / 255;
      });
    });
  await page.context().close();
  const labels = digits().test.labels!;
  return judge.read(Float32Array.from(pixels)).filter((digit, i) => digit === labels[i]).length;
}

async function status(page: Page, words: string): Promise<void> {
  await page.getByRole("status").filter({ hasText: words }).first().waitFor({ timeout: 60_000 });
}

function watchLongTasks(): void {
  const tasks: number[] = [];
  Object.assign(globalThis, { tasks });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) tasks.push(duration);
  }).observe({ type: "longtask" });
}
