import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { ChangeNote } from "./_changelog.ts";

const kinds: readonly unknown[] = ["patch", "minor", "major"];

/**
 * Checks that each changeset names packages that are published, and by how much their version rises: one that names none would be told of
 * in the changelog without a new version.
 *
 * @param root of the repository
 * @throws Error naming the file that does not
 */
export function checkReleases(root: string, notes: readonly ChangeNote[]): void {
  const names = publishedNames(root);
  for (const { file, text } of notes) {
    const releases = Object.entries(releasesOf(text));
    if (releases.length === 0)
      throw new Error(
        `${file}: expected a line such as "${names[0]}": patch between two lines of ---, got none; write which package changed`,
      );
    for (const [name, kind] of releases) {
      if (!names.includes(name))
        throw new Error(`${file}: expected a package of ${names.join(", ")}, got "${name}"`);
      if (!kinds.includes(kind))
        throw new Error(`${file}: expected ${kinds.join(", ")} after "${name}", got "${kind}"`);
    }
  }
}

/** What stands between the first two lines of three dashes; nothing where that is no list of names with values. */
function releasesOf(text: string): Readonly<Record<string, unknown>> {
  const [, front = ""] = /^---\r?\n([\s\S]*?)^---\r?\n/m.exec(text) ?? [];
  try {
    const releases: unknown = parse(front);
    return typeof releases === "object" && releases !== null ? { ...releases } : {};
  } catch {
    return {};
  }
}

/** The names of the packages that are not private, sorted. */
function publishedNames(root: string): string[] {
  return ["packages", "apps"]
    .flatMap((group) => readdirSync(join(root, group)).map((name) => join(root, group, name)))
    .map((folder) => join(folder, "package.json"))
    .filter((path) => existsSync(path))
    .map((path) => JSON.parse(readFileSync(path, "utf8")))
    .filter((manifest) => manifest.private !== true)
    .map(({ name }) => String(name))
    .sort();
}
