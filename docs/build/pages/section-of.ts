import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { repository } from "../repository.ts";

/**
 * Gives what stands under a heading of the second level in a file of the repository; links to other parts of the file lead there.
 *
 * @throws Error where there is no such heading
 */
export function sectionOf(source: string, heading: string): string {
  const text = readFileSync(join(repository.folder, source), "utf8");
  const [, section] = text.split(`\n## ${heading}\n`);
  if (section === undefined)
    throw new Error(`${source} has no heading "## ${heading}", from which a page is made`);
  return section
    .split(/\n## /)[0]!
    .trim()
    .replaceAll("](#", `](${basename(source)}#`);
}
