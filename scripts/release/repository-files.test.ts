import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { validateWorkflow } from "@action-validator/core";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { withRelease } from "./_changelog.ts";
import { checkReleases } from "./_check-releases.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const text = (path: string): string => readFileSync(join(root, path), "utf8");
const workflows = readdirSync(join(root, ".github/workflows")).map((n) => `.github/workflows/${n}`);

test("GitHub's schema of workflows takes each of them, and refuses one with a slip", () => {
  for (const path of workflows) expect(validateWorkflow(text(path)).errors, path).toEqual([]);
  const slip = text(workflows[0]!).replace("runs-on:", "run-on:");
  expect(validateWorkflow(slip).errors).not.toEqual([]);
});

test("workflows use actions by commits, keep no credentials in the checkout and may do nothing that is not said", () => {
  for (const path of workflows) {
    const uses = [...text(path).matchAll(/uses: (.*)$/gm)].map(([, action]) => action!);
    for (const action of uses)
      expect(action, path).toMatch(/^[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    const checkouts = text(path).match(
      /actions\/checkout@.*\n +with:\n +persist-credentials: false/g,
    );
    expect(checkouts?.length, path).toBe(
      uses.filter((u) => u.startsWith("actions/checkout")).length,
    );
    expect(parse(text(path)).permissions, path).toEqual({ contents: "read" });
  }
});

test("what workflows run is there: scripts of the repository by their paths, those of package.json by their names", () => {
  const { scripts }: { scripts: Record<string, string> } = JSON.parse(text("package.json"));
  const pnpm = ["install", "changeset"];
  const documents = [...workflows, "CONTRIBUTING.md", ".github/PULL_REQUEST_TEMPLATE.md"];
  for (const path of documents) {
    for (const [, name] of text(path).matchAll(/pnpm@[\d.]+ (?:-s )?([a-z][\w:-]*)/g))
      expect([...Object.keys(scripts), ...pnpm], path).toContain(name);
    for (const [, script] of text(path).matchAll(/run: (\.?[\w-]+\/[\w./-]+)/g))
      expect(existsSync(join(root, script!)), `${path}: ${script}`).toBe(true);
  }
});

test("every other YAML file of the repository is one, and issue forms ask for something", () => {
  const forms = readdirSync(join(root, ".github/ISSUE_TEMPLATE"));
  for (const name of forms.filter((each) => each !== "config.yml")) {
    const { name: title, description, body } = parse(text(`.github/ISSUE_TEMPLATE/${name}`));
    expect([title, description].every((word) => typeof word === "string")).toBe(true);
    const ids = body.map(({ id, type, attributes }: Record<string, never>) => {
      expect(["textarea", "input", "dropdown", "checkboxes", "markdown"]).toContain(type);
      expect(attributes).toHaveProperty("label");
      return id;
    });
    expect(new Set(ids).size).toBe(ids.length);
  }
  expect(parse(text(".github/ISSUE_TEMPLATE/config.yml")).contact_links).toHaveLength(1);
  expect(parse(text("pnpm-workspace.yaml")).catalog).toHaveProperty("yaml");
});

test("what stands in .changeset can be released: it names public packages, a kind of version and a section of the changelog", () => {
  const notes = readdirSync(join(root, ".changeset"))
    .filter((name) => name.endsWith(".md") && name !== "README.md")
    .map((name) => ({ file: name, text: text(`.changeset/${name}`) }));
  checkReleases(root, notes);
  for (const { file, text: changeset } of notes)
    expect(changeset, file).toMatch(
      /^---\n("(@autoencoders\/[\w-]+|autoencoders)": (patch|minor|major)\n)+---\n\n[A-Z]/,
    );
  const release = { version: "9.9.9", date: "2026-11-28" };
  expect(withRelease(text("CHANGELOG.md"), notes, release)).toContain("## 9.9.9 (2026-11-28)");
});

test("the citation has what its format asks for, and the version of the packages", () => {
  const citation = parse(text("CITATION.cff"));
  expect(citation).toMatchObject({ "cff-version": "1.2.0", type: "software", license: "MIT" });
  for (const field of ["message", "title", "authors"]) expect(citation).toHaveProperty(field);
  expect(citation.version).toBe(JSON.parse(text("apps/cli/package.json")).version);
});

test("the Node of .nvmrc is one that the packages take, and CI has it", () => {
  const version = text(".nvmrc").trim();
  expect(version).toMatch(/^\d+$/);
  expect(Number(version)).toBeGreaterThanOrEqual(20);
  expect(parse(text(".github/workflows/ci.yml")).jobs.all.strategy.matrix.node).toContain(
    Number(version),
  );
});
