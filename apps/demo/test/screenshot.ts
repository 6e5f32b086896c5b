import { statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { chromiumPath } from "../../../scripts/browser/chromium.ts";
import { builtSite } from "./_built-site.ts";
import { serve } from "./_serve.ts";

// The picture of the README and that which links to the site show: the first screen after a moment of training. Run by
// `pnpm demo:screenshot`.

const mostBytes = 200_000;
const epochs = 8;
const pictures = [
  { path: "../../../docs/demo.png", width: 1040, height: 620 },
  { path: "../public/og.png", width: 1200, height: 630 },
] as const;

const site = await serve({ folder: await builtSite(), isolated: false });
const browser = await chromium.launch({
  executablePath: chromiumPath,
  args: ["--no-sandbox"],
});
for (const { path, ...viewport } of pictures) {
  const page = await browser.newPage({ viewport, colorScheme: "light" });
  await page.goto(site.url);
  await page.getByRole("radio", { name: /^Image 4\b/ }).check(); // a 6, which is read as one early
  await page.waitForFunction(
    (least) => (document.querySelector("progress")?.value ?? 0) >= least,
    epochs,
    { timeout: 300_000 },
  );
  const file = fileURLToPath(new URL(path, import.meta.url));
  await page.screenshot({ path: file });
  await page.close();
  const { size } = statSync(file);
  console.log(`${file}: ${Math.round(size / 1000)} kB`);
  if (size > mostBytes) throw new Error(`expected at most ${mostBytes} bytes, got ${size}`);
}
await browser.close();
await site.close();
