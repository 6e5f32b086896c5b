import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import { type Browser, chromium, type Page } from "playwright-core";
import { chromiumPath } from "../../scripts/browser/chromium.ts";
import { serveFolders } from "../../scripts/browser/serve-folders.ts";

/** A site that is served to a browser of its own. */
export interface Browsed {
  readonly browser: Browser;
  /** Its address, which ends in a slash. */
  readonly url: string;
  close(): Promise<void>;
}

/** Serves a folder and opens a browser for it. */
export async function browse(folder: string): Promise<Browsed> {
  const { url, close } = await serveFolders([folder]);
  const browser = await chromium.launch({ executablePath: chromiumPath, args: ["--no-sandbox"] });
  return {
    browser,
    url,
    async close() {
      await browser.close();
      await close();
    },
  };
}

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/**
 * Lists what is wrong with a page for those who read by other means: rules of axe that it breaks in the light theme, contrasts that are too
 * small in the dark one, and text that is wider than a phone.
 */
export async function faultsOf(page: Page, address: string): Promise<string[]> {
  page.setDefaultTimeout(120_000);
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(address);
  await page.locator("main, .VPHome, .NotFound").first().waitFor();
  await page.evaluate(axe);
  const faults = await violations(page, []);
  await page.emulateMedia({ colorScheme: "dark" });
  await page.waitForFunction(() => document.documentElement.classList.contains("dark"));
  faults.push(...(await violations(page, ["color-contrast"])));
  await page.setViewportSize({ width: 390, height: 800 });
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (over > 0) faults.push(`${over} pixels wider than a phone`);
  return faults.map((fault) => `${new URL(address).pathname}: ${fault}`);
}

/** Lists the rules that a page breaks, of those named or of all. */
async function violations(page: Page, rules: readonly string[]): Promise<string[]> {
  const found = await page.evaluate(async (only) => {
    const { axe } = globalThis as unknown as {
      axe: { run(options: object): Promise<AxeResults> };
    };
    const options = only.length > 0 ? { runOnly: [...only] } : {};
    const { violations } = await axe.run({ ...options, resultTypes: ["violations"] });
    return violations.map(({ id, nodes }) => ({
      id,
      places: nodes.slice(0, 3).map(({ html }) => html.slice(0, 160)),
    }));
  }, rules);
  return found.map(({ id, places }) => `${id}, ${places.join(" ")}`);
}
