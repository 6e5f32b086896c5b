import { dirname } from "node:path";
import { type RunOptions, run } from "./_run.ts";
import type { SnippetFiles } from "./_write-snippets.ts";

/**
 * Runs snippets one after the other.
 *
 * @param command what runs a program, and the arguments that stand before its path
 * @param options.env variables besides those of this process
 * @throws Error where one fails or prints nothing
 */
export async function runSnippets(
  files: readonly SnippetFiles[],
  [command, ...args]: readonly [string, ...string[]],
  { env = {} }: Pick<RunOptions, "env"> = {},
): Promise<void> {
  for (const { program } of files) {
    const options = { cwd: dirname(program), env, seconds: 300 };
    const { out } = await run(command, [...args, program], options);
    if (out.trim() === "") throw new Error(`expected ${program} to print something, got nothing`);
  }
}
