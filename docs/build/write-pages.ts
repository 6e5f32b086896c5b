import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Page } from "./page.ts";
import { commandLinePage } from "./pages/command-line-page.ts";
import { excerptPages } from "./pages/excerpt-pages.ts";
import { modelTables } from "./pages/model-tables.ts";
import { packagePages } from "./pages/package-pages.ts";

/** Writes the pages that follow from files and programs of the repository, but for the reference of the packages. */
export async function writePages(folder: string): Promise<void> {
  const pages: Page[] = [
    ...packagePages(),
    ...excerptPages(),
    ...modelTables(),
    await commandLinePage(),
  ];
  for (const { path, text } of pages) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}
