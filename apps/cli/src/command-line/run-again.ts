import { type Again, startAgain } from "./start-again.ts";

/** How a process of this program is watched. */
export interface RunAgainOptions {
  /** Is told of each line of the standard output. */
  readonly onLine: (line: string) => void;
  /** Gets what stops the process, once it runs. */
  readonly onStart: (stop: () => void) => void;
}

/** Runs this program in a process of its own; gives its last message where it failed. */
export function runAgain(
  argv: readonly string[],
  { onLine, onStart }: RunAgainOptions,
): Promise<string | undefined> {
  const again: Again = startAgain(argv);
  again.onLine = onLine;
  again.end();
  onStart(again.stop);
  return again.ended;
}
