import { CommanderError } from "commander";
import type { Flag } from "./flags/flag.ts";
import { type Io, streamIo } from "./io.ts";
import { program } from "./program.ts";
import { reportError } from "./report-error.ts";

/**
 * Does what a command line says: results to the standard output, errors in one line each to the standard error output.
 *
 * @param argv without node and the script: ["train", "--epochs", "2"]
 * @returns the exit status: 0, 1 for a failure, 2 for a command that cannot be understood, 128 and its number after a signal
 */
export async function main(argv: readonly string[], io: Io = streamIo(process)): Promise<number> {
  let status = 0;
  try {
    const commands = program(io, await flagsFor(argv), async (result) => {
      status = await result;
    });
    if (argv.length === 0) commands.outputHelp();
    else await commands.parseAsync(argv, { from: "user" });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return reportUsage(error, io);
    return reportError(error, io);
  } finally {
    io.status("");
  }
}

/** Models and optimizers are loaded for a command that may name their options, not for plain help. */
async function flagsFor([command, ...rest]: readonly string[]): Promise<readonly Flag[]> {
  const plainHelp = rest.length === 1 && ["--help", "-h"].includes(rest[0]!);
  if (command !== "train" || plainHelp) return [];
  const { trainingFlags } = await import("./flags/training-flags.ts");
  return trainingFlags();
}

function reportUsage({ exitCode, message }: CommanderError, io: Io): number {
  if (exitCode === 0) return 0; // help was asked for
  const text = message.replace(/^error: /, "").replace(/\s*\n\s*\(Did you mean/, " (did you mean");
  io.err(`error: ${text.replace(/\s*\n\s*/g, " ")}; see autoencoders --help`);
  return 2;
}
