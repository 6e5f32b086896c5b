import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { repository } from "../build/repository.ts";

/** The folder of the docs. */
export const docs = join(repository.folder, "docs");

/** Gives the pages that are written by hand, by their paths in docs: all but those that are made from other files. */
export async function writtenPages(): Promise<string[]> {
  const pages: string[] = [];
  for (const entry of await readdir(docs, { withFileTypes: true })) {
    const isFolderOfPages =
      entry.isDirectory() && !/^\.|^(node_modules|reference|pictures)$/.test(entry.name);
    if (isFolderOfPages)
      for (const name of await readdir(join(docs, entry.name))) pages.push(`${entry.name}/${name}`);
    else pages.push(entry.name);
  }
  return pages.filter((name) => name.endsWith(".md")).sort();
}
