import type { Command } from "commander";

/** The flags that were given, without defaults. */
export const givenFlags = (
  flags: Readonly<Record<string, unknown>>,
  command: Command,
): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(flags).filter(([key]) => command.getOptionValueSource(key) === "cli"),
  );
