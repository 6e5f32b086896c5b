import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vitepress";
import { expect, test } from "vitest";
import { hasChromium } from "../../scripts/browser/chromium.ts";
import { browse, faultsOf } from "./browse.ts";

test.skipIf(!hasChromium)(
  "pages with formulas, code and tables break no rule of axe in either theme and fit a phone",
  { timeout: 180_000 },
  async () => {
    process.env.NODE_ENV = "production"; // vitest's "test" would build the pages as for development
    const folder = await mkdtemp(join(tmpdir(), "autoencoders-docs-"));
    await build(join(import.meta.dirname, "sample"), { outDir: folder });
    const { browser, url, close } = await browse(folder);
    try {
      const page = await browser.newPage();
      const faults: string[] = [];
      for (const name of ["index", "start/index", "models/vae", "coming-from/keras"])
        faults.push(...(await faultsOf(page, `${url}${name}.html`)));
      expect(faults).toEqual([]);
    } finally {
      await close();
      await rm(folder, { recursive: true });
    }
  },
);
