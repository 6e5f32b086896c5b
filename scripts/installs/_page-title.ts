import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { chromiumPath } from "../browser/chromium.ts";
import { serveFolders } from "../browser/serve-folders.ts";

/**
 * Opens a page with a program in Chromium and waits for it to say "done" in its title; returns that title.
 *
 * @param folder that is served; it gets the page as its index.html
 * @param program its file in the folder
 */
export async function pageTitle(folder: string, program: string): Promise<string> {
  const html = `<!doctype html><link rel="icon" href="data:,"><script type="module" src="${program}"></script>`;
  writeFileSync(join(folder, "index.html"), html);
  const served = await serveFolders([folder]);
  const browser = await chromium.launch({
    executablePath: chromiumPath,
    args: ["--no-sandbox", "--disable-quic", "--disable-background-networking"],
  });
  try {
    const page = await browser.newPage();
    const errors: string[] = [];
    page.on("pageerror", ({ message }) => errors.push(message));
    await page.goto(served.url);
    const ended = page.waitForFunction(() => document.title.startsWith("done"), undefined, {
      timeout: 180_000,
    });
    await ended.catch((error: Error) => {
      throw new Error(`${error.message}\n${errors.join("\n")}`);
    });
    return await page.title();
  } finally {
    await browser.close();
    await served.close();
  }
}
