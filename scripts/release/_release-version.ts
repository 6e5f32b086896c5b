import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { withRelease } from "./_changelog.ts";
import { checkReleases } from "./_check-releases.ts";

/**
 * Gives all packages their next version, as the files in .changeset say, and moves what they tell into the one CHANGELOG.md; the version of
 * CITATION.cff follows. Nothing is committed.
 *
 * @param root of the repository
 * @param date of the release, such as 2026-11-28
 * @returns the version
 * @throws Error where no file says what to release, or one does not say for which published packages, by how much, or where in the changelog
 *   it belongs; nothing is changed then
 */
export function releaseVersion(root: string, date: string): string {
  const folder = join(root, ".changeset");
  const notes = readdirSync(folder)
    .filter((name) => name.endsWith(".md") && name !== "README.md")
    .sort()
    .map((name) => ({
      file: `.changeset/${name}`,
      text: readFileSync(join(folder, name), "utf8"),
    }));
  if (notes.length === 0)
    throw new Error("expected a file in .changeset, got none; write one by: pnpm changeset");
  checkReleases(root, notes);
  const file = join(root, "CHANGELOG.md");
  const changelog = readFileSync(file, "utf8");
  withRelease(changelog, notes, { version: "0.0.0", date }); // a mistake comes out before anything is written
  const changeset = createRequire(import.meta.url).resolve("@changesets/cli/bin.js");
  execFileSync(process.execPath, [changeset, "version"], { cwd: root, stdio: "pipe" });
  const { version }: { version: string } = JSON.parse(
    readFileSync(join(root, "apps/cli/package.json"), "utf8"),
  );
  writeFileSync(file, withRelease(changelog, notes, { version, date }));
  const citation = join(root, "CITATION.cff");
  const cited = readFileSync(citation, "utf8").replace(/^version: .*/m, `version: ${version}`);
  writeFileSync(citation, `${cited.replace(/^date-released: .*\n/m, "")}date-released: ${date}\n`);
  return version;
}
