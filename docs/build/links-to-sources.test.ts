import { join } from "node:path";
import { expect, test } from "vitest";
import { linkFrom } from "./links-to-sources.ts";
import { repository } from "./repository.ts";

const readme = join(repository.folder, "packages/trainers/README.md");

test("a link to a package, a page of the docs or the changelog leads to the page of the site", () => {
  expect(linkFrom(readme, "../runs")).toBe("/reference/packages/runs");
  expect(linkFrom(readme, "../runs#readme")).toBe("/reference/packages/runs");
  expect(linkFrom(readme, "../runs/README.md#files")).toBe("/reference/packages/runs#files");
  expect(linkFrom(readme, "../../docs/detector.md")).toBe("/detector");
  expect(linkFrom(readme, "../../CHANGELOG.md")).toBe("/reference/changelog");
});

test("a link to another file leads to the repository, and one to no file is refused", () => {
  const page = `${repository.page}/packages/trainers/src/index.ts`;
  expect(linkFrom(readme, "src/index.ts")).toBe(page);
  expect(() => linkFrom(readme, "src/nothing.ts")).toThrow(
    "there is no file packages/trainers/src/nothing.ts",
  );
});

test("addresses and headings of the same page stay as they are", () => {
  for (const href of ["https://a.org", "#words", "/start/"])
    expect(linkFrom(readme, href)).toBe(href);
});
