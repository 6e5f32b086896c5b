import { statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { builtSite } from "./_built-site.ts";
import { serve } from "./_serve.ts";

// The picture of the README: trains for a moment and takes it. Run by `pnpm demo:screenshot`.

const path = fileURLToPath(new URL("../../../docs/demo.png", import.meta.url));
const mostBytes = 200_000;
const epochs = 10;

const site = await serve({ folder: await builtSite(), isolated: false });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox"],
});
const page = await browser.newPage({
  viewport: { width: 1280, height: 860 },
  colorScheme: "light",
});
await page.goto(site.url);
await page.waitForFunction(
  (least) => (document.querySelector("progress")?.value ?? 0) >= least,
  epochs,
  { timeout: 300_000 },
);
await page.screenshot({ path });
await browser.close();
await site.close();
const { size } = statSync(path);
console.log(`${path}: ${Math.round(size / 1000)} kB`);
if (size > mostBytes) throw new Error(`expected at most ${mostBytes} bytes, got ${size}`);
