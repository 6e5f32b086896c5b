import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Page, pageFrom } from "../page.ts";
import { repository } from "../repository.ts";

/** Makes a page of the README of each package, and of the command line's. */
export function packagePages(): Page[] {
  const packages = readdirSync(join(repository.folder, "packages"));
  const sources = packages.map((name) => [name, `packages/${name}/README.md`] as const);
  return [...sources, ["cli", "apps/cli/README.md"] as const].map(([name, source]) =>
    pageFrom(source, {
      path: `packages/${name}.md`,
      text: readFileSync(join(repository.folder, source), "utf8"),
    }),
  );
}
