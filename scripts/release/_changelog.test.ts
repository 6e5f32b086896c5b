import { expect, test } from "vitest";
import { notesOf, withRelease } from "./_changelog.ts";

const changelog = `# Changelog

What changed.

## Unreleased

### Added

- Something.

### Fixed

- An old fault.

## 0.1.0 (2026-01-02)

### Added

- Everything.
`;
const note = (text: string) => ({
  file: ".changeset/a.md",
  text: `---\n"x": minor\n---\n\n${text}\n`,
});
const release = { version: "0.2.0", date: "2026-11-28" };

test("a release moves what is unreleased and what changesets tell under the version, by sections in their order", () => {
  const notes = [note("Fixed: A new fault.\nIn two lines."), note("Changed: A name.")];
  expect(withRelease(changelog, notes, release)).toBe(`# Changelog

What changed.

## Unreleased

## 0.2.0 (2026-11-28)

### Added

- Something.

### Changed

- A name.

### Fixed

- An old fault.
- A new fault.
  In two lines.

## 0.1.0 (2026-01-02)

### Added

- Everything.
`);
});

test("the notes of a version are its part of the changelog, of the newest and of the oldest", () => {
  const after = withRelease(changelog, [], release);
  expect(notesOf(after, "0.2.0")).toBe("### Added\n\n- Something.\n\n### Fixed\n\n- An old fault.");
  expect(notesOf(after, "0.1.0")).toBe("### Added\n\n- Everything.");
  expect(() => notesOf(after, "0.3.0")).toThrow('expected the heading "## 0.3.0", got none');
});

test("a second release without changes, and a changeset that does not say its section, are refused", () => {
  const after = withRelease(changelog, [], release);
  expect(() => withRelease(after, [], { ...release, version: "0.3.0" })).toThrow(
    "there is nothing to release",
  );
  expect(() => withRelease(changelog, [note("Mended a fault.")], release)).toThrow(
    /^\.changeset\/a\.md: expected a text that begins with Added:, .*, got "Mended a fault\."; write/,
  );
  expect(() => withRelease(changelog, [note("Mended: a fault.")], release)).toThrow("begins with");
});
