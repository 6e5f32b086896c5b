import { createReadStream, existsSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { chromium } from "playwright-core";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".mjs": "text/javascript",
  ".js": "text/javascript",
  ".wasm": "application/wasm",
};

const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** Tells whether there is a Chromium to open pages with: CHROMIUM names it, or it is where Debian puts it. */
export const hasChromium = (): boolean => existsSync(executablePath);

/**
 * Opens a page with a program in Chromium and waits for it to say "done" in its title; returns that title.
 *
 * @param folder that is served
 * @param program its file in the folder
 */
export async function pageTitle(folder: string, program: string): Promise<string> {
  const html = `<!doctype html><link rel="icon" href="data:,"><script type="module" src="${program}"></script>`;
  const server = createServer(({ url = "/" }, response) => {
    const path = join(folder, normalize(new URL(url, "http://localhost").pathname));
    const isPage = url === "/";
    response.setHeader("Content-Type", isPage ? "text/html" : (types[extname(path)] ?? ""));
    if (isPage) response.end(html);
    else if (existsSync(path)) createReadStream(path).pipe(response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const browser = await chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-quic", "--disable-background-networking"],
  });
  try {
    const page = await browser.newPage();
    const errors: string[] = [];
    page.on("pageerror", ({ message }) => errors.push(message));
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const ended = page.waitForFunction(() => document.title.startsWith("done"), undefined, {
      timeout: 180_000,
    });
    await ended.catch((error: Error) => {
      throw new Error(`${error.message}\n${errors.join("\n")}`);
    });
    return await page.title();
  } finally {
    await browser.close();
    server.close();
  }
}
