import { CommanderError } from "commander";
import { type Io, streamIo } from "../console/io.ts";
import type { OptionTable } from "../options/option.ts";
import { stoppedBy } from "../stopping/stop-request.ts";
import { entries } from "./entries.ts";
import { program } from "./program.ts";

/**
 * Does what a command line says: results to the standard output, errors in one line each to the standard error output.
 *
 * @param argv without node and the script: ["train", "--epochs", "2"]
 * @param options `signal` ends what is under way, and keeps its work, as Ctrl-C does
 * @returns the exit status: 0, 1 for a failure, 2 for a command that cannot be understood, 128 and its number after a signal
 */
export async function execute(
  argv: readonly string[],
  io: Io = streamIo(process),
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<number> {
  let status = 0;
  try {
    const commands = program(io, await moreOptions(argv), async (result) => {
      status = await result;
    });
    if (argv.length === 0) commands.outputHelp();
    else {
      const command = () => commands.parseAsync(argv, { from: "user" });
      await (signal ? stoppedBy(signal, command) : command());
    }
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return tellUsage(error, io);
    const { tellError } = await import("../errors/tell-error.ts"); // it loads packages, which help does without
    return tellError(error, io);
  } finally {
    io.status("");
  }
}

/** Loads the further options of a command that may name them; plain help does without. */
async function moreOptions([name, ...rest]: readonly string[]): Promise<
  Readonly<Record<string, OptionTable>>
> {
  const plainHelp = rest.length === 1 && ["--help", "-h"].includes(rest[0]!);
  const more = entries.find(({ command }) => command.name === name)?.command.moreOptions;
  return name === undefined || !more || plainHelp ? {} : { [name]: await more.load() };
}

function tellUsage({ exitCode, message }: CommanderError, io: Io): number {
  if (exitCode === 0) return 0; // help was asked for
  const text = message.replace(/^error: /, "").replace(/\s*\n\s*\(Did you mean/, " (did you mean");
  io.err(`error: ${text.replace(/\s*\n\s*/g, " ")}; see autoencoders --help`);
  return 2;
}
