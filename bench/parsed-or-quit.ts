import { FlagError } from "./flag-error.ts";
import { type ParsedWords, parsedWords } from "./parsed-words.ts";
import { quit } from "./quit.ts";

/** Takes words apart as `parsedWords` does, and ends the program with a sentence where they are wrong. @param program named in it */
export function parsedOrQuit(program: string, args: readonly string[], usage: string): ParsedWords {
  try {
    return parsedWords(args, usage);
  } catch (error) {
    if (error instanceof FlagError) quit(`${program}: ${error.message}`);
    throw error;
  }
}
