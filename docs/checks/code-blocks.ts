/** How a block of code on a page is checked. */
export type BlockCheck =
  | "typescript"
  | "shell"
  | "machines"
  | "python"
  | "json"
  | "output"
  | "included";

/** A block of code on a page. */
export interface CodeBlock {
  readonly check: BlockCheck;
  /** Its text, or the path of the file that is included. */
  readonly code: string;
  /** The line of the page that it begins in, counted from 1. */
  readonly line: number;
}

const checks: Readonly<Record<string, BlockCheck>> = {
  ts: "typescript",
  sh: "shell",
  bash: "machines", // commands that need other machines or programs, which are only read
  py: "python",
  json: "json",
  text: "output",
};

/**
 * Finds every block of code on a page: what is fenced, and files of the repository that are included.
 *
 * @param name of the page, for messages
 * @throws Error naming page and line where a block is of a language that is not checked, or does not end, or where a file is included
 * that no test runs
 */
export function codeBlocks(name: string, markdown: string): CodeBlock[] {
  const lines = markdown.split("\n");
  const blocks: CodeBlock[] = [];
  for (let at = 0; at < lines.length; at++) {
    const place = `${name}:${at + 1}`;
    const [, path] = /^<<< (\S+)/.exec(lines[at]!) ?? [];
    if (path !== undefined) {
      if (!/^(\.\.\/)+examples\/.+\.ts$/.test(path))
        throw new Error(`${place}: expected a file of examples/, which tests run, got ${path}`);
      blocks.push({ check: "included", code: path, line: at + 1 });
    }
    const [, fence, language = ""] = /^\s*(`{3,}|~{3,})\s*(\S*)/.exec(lines[at]!) ?? [];
    if (fence === undefined) continue;
    const check = checks[language];
    if (check === undefined)
      throw new Error(
        `${place}: expected a block of ${Object.keys(checks).join(", ")}, which are checked, got "${language}"`,
      );
    const end = lines.findIndex((line, i) => i > at && line.trim() === fence);
    if (end < 0) throw new Error(`${place}: the block does not end`);
    blocks.push({ check, code: lines.slice(at + 1, end).join("\n"), line: at + 1 });
    at = end;
  }
  return blocks;
}
