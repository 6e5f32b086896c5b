import { parseArgs } from "node:util";
import { FlagError } from "./flag-error.ts";

/** The words after a command. */
export interface ParsedWords {
  readonly words: readonly string[];
  readonly values: Readonly<Record<string, string>>;
  /** The flags without a value that are there. */
  readonly switches: ReadonlySet<string>;
}

/**
 * Takes the words after a command apart, of which every one must stand in the command's usage.
 *
 * @param usage how the command is called: "guard COMMIT [--rounds 40] [--json]" has a word, a flag with a value and one without
 * @throws FlagError where a flag is unknown or lacks its value, or there are more words than the usage has in capitals, where PART... is any number
 */
export function parsedWords(args: readonly string[], usage: string): ParsedWords {
  const flags = [...usage.matchAll(/\[--([a-z-]+)( [^\]]+)?\]/g)];
  const options = Object.fromEntries(
    flags.map(([, name = "", value]) => [name, { type: value ? "string" : "boolean" } as const]),
  );
  const { values, positionals } = parsed(args, options, usage);
  const named = usage.split("[")[0]!.match(/\b[A-Z]+\b(\.\.\.)?/g) ?? [];
  const most = named.some((word) => word.endsWith("...")) ? Number.POSITIVE_INFINITY : named.length;
  if (positionals.length > most)
    throw new FlagError(`expected ${usage}; got the word ${JSON.stringify(positionals[most])}`);
  const entries = Object.entries(values);
  return {
    words: positionals,
    values: Object.fromEntries(
      entries.flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
    ),
    switches: new Set(entries.flatMap(([name, value]) => (value === true ? [name] : []))),
  };
}

function parsed(
  args: readonly string[],
  options: Readonly<Record<string, { readonly type: "string" | "boolean" }>>,
  usage: string,
): { values: Record<string, unknown>; positionals: string[] } {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    const [reason] = error instanceof Error ? error.message.split(/\. |\n/) : [];
    throw new FlagError(`${reason}; expected ${usage}`);
  }
}
