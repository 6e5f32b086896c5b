import { flagOf } from "./flags/flag-of.ts";
import type { Io } from "./io.ts";

/** Mistakes in what the user asked for, by the names of the packages' error classes. */
const usageErrors = new Set([
  "UsageError",
  "OptionError",
  "PenaltyError",
  "TrainingOptionError",
  "DataSetOptionError",
  "CorruptionError",
  "LossOptionError",
]);

/** What can go wrong without anyone's mistake in this program. */
const failures = new Set([
  "AnalysisError",
  "Failure",
  "ChecksumError",
  "DataFileError",
  "DivergedError",
  "DownloadError",
  "EngineUnavailableError",
  "ExamplesError",
  "MissingTermError",
  "ModelFileError",
  "ResumeError",
  "SafetensorsError",
  "ShapeError",
  "UnsuitedModelError",
  "VizError",
  "WriteError",
]);

/** Writes one line about an error to the standard error output. Gives the exit status. */
export function reportError(error: unknown, io: Pick<Io, "err">): number {
  if (process.env.AUTOENCODERS_DEBUG && error instanceof Error) io.err(error.stack ?? "");
  const { name = "", message = String(error), code } = error as Partial<NodeJS.ErrnoException>;
  if (usageErrors.has(name)) {
    io.err(`error: ${oneLine(asFlag(error, message))}`);
    return 2;
  }
  if (failures.has(name) || typeof code === "string") {
    io.err(`error: ${oneLine(message)}`);
    return 1;
  }
  io.err(
    `error: a bug in autoencoders: ${oneLine(message)}; set AUTOENCODERS_DEBUG=1 to see where, and please report it`,
  );
  return 1;
}

/** What an error says of a builder's or trainer's option, said of the flag that sets it. */
function asFlag(error: unknown, message: string): string {
  const { option, expected, got } = error as { option?: string; expected?: string; got?: unknown };
  if (option === undefined || !/^[a-z]\w*$/i.test(option) || expected === undefined) return message;
  const { cause } = error as Error;
  if (cause instanceof Error) return `${flagOf(option)}: ${cause.message}`;
  const shown = typeof got === "string" ? got : (JSON.stringify(got) ?? String(got));
  return `expected ${flagOf(option)} to be ${expected}, got ${shown}`;
}

const oneLine = (text: string): string => text.trim().replace(/\s*\n\s*/g, " ");
