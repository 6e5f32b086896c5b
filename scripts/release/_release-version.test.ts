import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "vitest";
import { parse } from "yaml";
import { releaseVersion } from "./_release-version.ts";

const here = fileURLToPath(new URL("../..", import.meta.url));
/** The folders of the workspace, as pnpm finds them. */
const folders = (
  parse(readFileSync(join(here, "pnpm-workspace.yaml"), "utf8")).packages as string[]
)
  .flatMap((pattern) => {
    const parent = pattern.replace(/\/\*$/, "");
    if (parent === pattern) return [pattern];
    return readdirSync(join(here, parent)).map((name) => `${parent}/${name}`);
  })
  .filter((folder) => existsSync(join(here, folder, "package.json")));
const root = mkdtempSync(join(tmpdir(), "autoencoders-release-"));
afterEach(() => rmSync(root, { recursive: true }));

/** The repository without its sources. */
function copied(): void {
  const files = ["package.json", "pnpm-workspace.yaml", "CHANGELOG.md", "CITATION.cff"];
  for (const file of [
    ...files,
    ".changeset/config.json",
    ...folders.map((f) => `${f}/package.json`),
  ]) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    cpSync(join(here, file), join(root, file));
  }
}

const manifest = (root: string, folder: string): { version?: string; private?: boolean } =>
  JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));

test("a minor change of one package gives all public packages the next minor version, and the changelog and the citation tell it", () => {
  copied();
  const [, major, minor] = /^(\d+)\.(\d+)\./.exec(manifest(root, "apps/cli").version!)!;
  const next = `${major}.${Number(minor) + 1}.0`;
  const change = join(root, ".changeset/quick-fox.md");
  writeFileSync(change, `---\n"@autoencoders/losses": minor\n---\n\nMended something.\n`);
  expect(() => releaseVersion(root, "2026-11-28")).toThrow(
    /^\.changeset\/quick-fox\.md: expected a text that begins/,
  );
  writeFileSync(change, `---\n"@autoencoders/losses": minor\n---\n\nAdded: A loss.\n`);
  expect(releaseVersion(root, "2026-11-28")).toBe(next);
  for (const folder of folders) {
    const { version, private: isPrivate } = manifest(root, folder);
    const expected = isPrivate ? manifest(here, folder).version : next;
    expect(`${folder} ${version}`).toBe(`${folder} ${expected}`);
    expect(readdirSync(join(root, folder)), "no changelog of its own").toEqual(["package.json"]);
  }
  const changelog = readFileSync(join(root, "CHANGELOG.md"), "utf8");
  expect(changelog).toContain(`## Unreleased\n\n## ${next} (2026-11-28)\n`);
  expect(changelog).toContain("\n- A loss.\n");
  const citation = readFileSync(join(root, "CITATION.cff"), "utf8");
  expect(citation).toContain(`\nversion: ${next}\n`);
  expect(citation.match(/^date-released: .*$/gm)).toEqual(["date-released: 2026-11-28"]);
  expect(readdirSync(join(root, ".changeset"))).toEqual(["config.json"]);
  expect(() => releaseVersion(root, "2026-11-29")).toThrow(
    "expected a file in .changeset, got none",
  );
});

test("a changeset that would raise no version is refused by a sentence before anything is written", () => {
  copied();
  const before = readFileSync(join(root, "CHANGELOG.md"), "utf8");
  const change = join(root, ".changeset/quick-fox.md");
  for (const [front, sentence] of [
    [
      "---\n---",
      '.changeset/quick-fox.md: expected a line such as "@autoencoders/analysis": patch',
    ],
    ["---\nlosses\n---", ".changeset/quick-fox.md: expected a line such as"],
    ['---\n"@autoencoders/loses": minor\n---', 'autoencoders, got "@autoencoders/loses"'],
    ['---\n"@autoencoders/demo": minor\n---', 'autoencoders, got "@autoencoders/demo"'],
    ["---\nautoencoders: huge\n---", 'patch, minor, major after "autoencoders", got "huge"'],
  ] as const) {
    writeFileSync(change, `${front}\n\nAdded: A loss.\n`);
    expect(() => releaseVersion(root, "2026-11-28")).toThrow(sentence);
    expect(readFileSync(join(root, "CHANGELOG.md"), "utf8")).toBe(before);
  }
});
