import { dirname } from "node:path";
import { run } from "./_run.ts";
import type { SnippetFiles } from "./_write-snippets.ts";

/**
 * Runs snippets one after the other.
 *
 * @param command what runs a program, and the arguments that stand before its path
 * @throws Error where one fails or prints nothing
 */
export async function runSnippets(
  files: readonly SnippetFiles[],
  [command, ...args]: readonly [string, ...string[]],
): Promise<void> {
  for (const { program } of files) {
    const { out } = await run(command, [...args, program], { cwd: dirname(program), seconds: 300 });
    if (out.trim() === "") throw new Error(`expected ${program} to print something, got nothing`);
  }
}
