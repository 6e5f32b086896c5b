/** The sections of a version, in the order of Keep a Changelog. */
const sections = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"] as const;

/** What is told of a change. */
export interface ChangeNote {
  /** The file that it stands in, which errors name. */
  readonly file: string;
  /** A changeset: front matter between lines of three dashes, then sentences that begin with a section and a colon. */
  readonly text: string;
}

const isSection = (word: string): boolean => sections.some((section) => section === word);

/** Returns the section and the sentences of a changeset. @throws Error naming the file where it begins otherwise */
function noteOf({ file, text }: ChangeNote): { readonly section: string; readonly note: string } {
  const body = /^---\r?\n[\s\S]*?^---\r?\n([\s\S]*)$/m.exec(text)?.[1]?.trim() ?? "";
  const [, section = "", note = ""] = /^(\w+):\s*([\s\S]+)$/.exec(body) ?? [];
  if (!isSection(section))
    throw new Error(
      `${file}: expected a text that begins with ${sections.map((name) => `${name}:`).join(", ")}, got "${body.slice(0, 40)}"; ` +
        "write first where in the changelog it belongs",
    );
  return { section, note };
}

/**
 * Returns the changelog after a release: what is under "Unreleased" and what the changesets tell, by sections, becomes the version's, and
 * "Unreleased" is empty.
 *
 * @param changelog the text of CHANGELOG.md
 * @param date of the release, such as 2026-11-28
 * @throws Error where the changelog has no "Unreleased", there is nothing to release, or a changeset does not say its section
 */
export function withRelease(
  changelog: string,
  notes: readonly ChangeNote[],
  { version, date }: { readonly version: string; readonly date: string },
): string {
  const { before, body, after } = cut(changelog, "## Unreleased");
  const told = new Map<string, string>();
  const [lead = "", ...rest] = body.split(/^### /m);
  for (const part of rest) {
    const [title = "", ...lines] = part.split("\n");
    told.set(title.trim(), lines.join("\n").trim());
  }
  for (const note of notes) {
    const { section, note: sentences } = noteOf(note);
    const item = `- ${sentences.replaceAll("\n", "\n  ")}`;
    told.set(section, [told.get(section), item].filter(Boolean).join("\n"));
  }
  if (told.size === 0 && lead.trim() === "")
    throw new Error(
      "expected changesets or something under Unreleased in CHANGELOG.md, got neither; there is nothing to release",
    );
  const others = [...told.keys()].filter((title) => !isSection(title));
  const parts = [...sections, ...others].flatMap((title) => {
    const text = told.get(title);
    return text === undefined ? [] : [`### ${title}\n\n${text}`];
  });
  const release = [`## ${version} (${date})`, ...(lead.trim() ? [lead.trim()] : []), ...parts];
  return `${before}## Unreleased\n\n${release.join("\n\n")}\n${after ? `\n${after}` : ""}`;
}

/** Returns what a changelog tells of a version. @throws Error where it does not have it */
export function notesOf(changelog: string, version: string): string {
  return cut(changelog, `## ${version} `).body.trim();
}

/** Cuts a changelog at a heading of second rank, which is found by how it begins, and at the next one. */
function cut(changelog: string, heading: string): Record<"before" | "body" | "after", string> {
  const start = `\n${changelog}`.indexOf(`\n${heading}`);
  if (start < 0)
    throw new Error(`CHANGELOG.md: expected the heading "${heading.trim()}", got none`);
  const rest = changelog.slice(start);
  const bodyAt = rest.indexOf("\n") + 1;
  const next = rest.indexOf("\n## ", bodyAt - 1);
  const end = next < 0 ? rest.length : next + 1;
  return {
    before: changelog.slice(0, start),
    body: rest.slice(bodyAt, end),
    after: rest.slice(end),
  };
}
