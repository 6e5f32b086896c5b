import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { type Browser, chromium, type Page } from "playwright-core";
import { builtSite } from "./test/_built-site.ts";
import { serve } from "./test/_serve.ts";

/** A built site, whose figures on this machine are measured; nothing else should run beside it. */
const folder = await builtSite();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox"],
});
console.log(`initial JavaScript   ${(initialBytes() / 1024).toFixed(1)} KB gzip`);
for (const isolated of [false, true]) await measure(browser, isolated);
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
