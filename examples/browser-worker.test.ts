import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { build } from "tsup";
import { expect, test } from "vitest";

const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const types: Readonly<Record<string, string>> = { js: "text/javascript", wasm: "application/wasm" };

test.skipIf(!existsSync(executablePath))(
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
    const server = createServer(async ({ url = "/" }, response) => {
      const name = url.slice(1);
      if (name === "") return response.end('<script type="module" src="page.js"></script>');
      const path = [folder, web].map((place) => join(place, name)).find(existsSync);
      if (!path) return response.writeHead(404).end();
      response.setHeader("content-type", types[name.split(".").at(-1)!] ?? "text/plain");
      response.end(await readFile(path));
    });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
    try {
      const page = await browser.newPage();
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
      await page.locator("li", { hasText: "error of new digits" }).waitFor({ timeout: 50_000 });
      const lines = await page.locator("li").allTextContents();
      expect(lines[0]).toMatch(/^in a worker, by onnxruntime-web/);
      const losses = lines.flatMap((line) => /loss ([\d.]+)/.exec(line)?.[1] ?? []).map(Number);
      expect(losses.at(-1)!).toBeLessThan(losses[0]!);
      expect(Number(/[\d.]+$/.exec(lines.at(-1)!))).toBeLessThan(0.02);
      expect(Number.parseInt(await page.title(), 10)).toBeGreaterThan(1);
    } finally {
      await browser.close();
      await new Promise((closed) => server.close(closed));
      await rm(folder, { recursive: true });
    }
  },
);
