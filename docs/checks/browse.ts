import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import type { AxeResults } from "axe-core";
import { type Browser, chromium, type Page } from "playwright-core";

/** Where Chromium is: what CHROMIUM names, or Debian's. */
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** Whether there is a browser to look at the site with. */
export const hasBrowser = existsSync(executablePath);

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

/** A site that is served to a browser of its own. */
export interface Browsed {
  readonly browser: Browser;
  /** Its address, which ends in a slash. */
  readonly url: string;
  close(): Promise<void>;
}

/** Serves a folder and opens a browser for it. */
export async function browse(folder: string): Promise<Browsed> {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const name = normalize(pathname.endsWith("/") ? `${pathname}index.html` : pathname);
    try {
      const bytes = await readFile(join(folder, name));
      const type = types[extname(name)] ?? "application/octet-stream";
      response.writeHead(200, { "Content-Type": type }).end(bytes);
    } catch {
      response.writeHead(404).end("no such file");
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  return {
    browser,
    url: `http://127.0.0.1:${port}/`,
    async close() {
      await browser.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
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
