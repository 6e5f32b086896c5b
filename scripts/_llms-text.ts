/** A page of the documentation. */
export interface DocsPage {
  /** Its path on the site, such as start/table.html. */
  readonly path: string;
  /** Its Markdown. */
  readonly text: string;
}

/**
 * Returns what a reader without eyes for pages is told of them: a title, what the project is, and a line for each page with its title and its first
 * sentence, by folder. Pages without a title of first rank are left out.
 *
 * J. Howard, "The /llms.txt file", 2024, https://llmstxt.org
 */
export function llmsText(title: string, summary: string, pages: readonly DocsPage[]): string {
  const byFolder = new Map<string, string[]>();
  for (const { path, text } of pages) {
    const body = text
      .replace(/^---\n[\s\S]*?\n---\n/, "")
      .replace(/^(```|~~~)[\s\S]*?^\1.*$/gm, "");
    const name = /^# (.+)$/m.exec(body)?.[1]?.trim();
    if (name === undefined) continue;
    const folder = path.includes("/") ? path.slice(0, path.indexOf("/")) : "overview";
    const sentence = firstSentence(body);
    const line = `- [${name}](${path})${sentence ? `: ${sentence}` : ""}`;
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), line]);
  }
  const parts = [...byFolder].map(
    ([folder, lines]) => `## ${capital(folder.replaceAll("-", " "))}\n\n${lines.join("\n")}`,
  );
  return `${[`# ${title}`, `> ${summary}`, ...parts].join("\n\n")}\n`;
}

/** The first sentence of the first paragraph after the title, without links and marks; empty where there is none. */
function firstSentence(body: string): string {
  const after = body.slice(body.search(/^# /m)).split("\n").slice(1).join("\n");
  const paragraph = after.split(/\n\s*\n/).find((part) => /^[A-Za-z`*[]/.test(part.trim())) ?? "";
  const plain = paragraph
    .trim()
    .replaceAll("\n", " ")
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1");
  return /^.*?[.!?](?=\s|$)/.exec(plain)?.[0] ?? plain;
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
