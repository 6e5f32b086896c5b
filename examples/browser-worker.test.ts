import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { build } from "tsup";
import { expect, test } from "vitest";
import { chromiumPath, hasChromium } from "../scripts/browser/chromium.ts";
import { serveFolders } from "../scripts/browser/serve-folders.ts";

test.skipIf(!hasChromium)(
  "the example browser-worker.ts trains in a worker of a page, which draws meanwhile",
  async () => {
    const folder = await mkdtemp(join(tmpdir(), "browser-worker-"));
    const web = dirname(createRequire(import.meta.url).resolve("onnxruntime-web/wasm"));
    await build({
      entry: { page: fileURLToPath(new URL("./browser-worker.ts", import.meta.url)) },
      outDir: folder,
      config: false,
      format: "esm",
      platform: "browser",
      target: "es2022",
      noExternal: [/.*/],
      external: ["onnxruntime-node", /^node:/],
      outExtension: () => ({ js: ".js" }),
      esbuildOptions(options) {
        options.conditions = ["@autoencoders/source", "browser"];
      },
      silent: true,
    });
    await writeFile(join(folder, "index.html"), '<script type="module" src="page.js"></script>');
    const { url, close } = await serveFolders([folder, web]);
    const browser = await chromium.launch({ executablePath: chromiumPath, args: ["--no-sandbox"] });
    try {
      const page = await browser.newPage();
      await page.goto(url);
      await page.locator("li", { hasText: "error of new digits" }).waitFor({ timeout: 50_000 });
      const lines = await page.locator("li").allTextContents();
      expect(lines[0]).toMatch(/^in a worker, by onnxruntime-web/);
      const losses = lines.flatMap((line) => /loss ([\d.]+)/.exec(line)?.[1] ?? []).map(Number);
      expect(losses.at(-1)!).toBeLessThan(losses[0]!);
      expect(Number(/[\d.]+$/.exec(lines.at(-1)!))).toBeLessThan(0.02);
      expect(Number.parseInt(await page.title(), 10)).toBeGreaterThan(1);
    } finally {
      await browser.close();
      await close();
      await rm(folder, { recursive: true });
    }
  },
);
