import type { Io } from "../console/io.ts";
import { flagOf } from "../options/flag-of.ts";
import { messageOf } from "./message-of.ts";
import { systemMessage } from "./system-message.ts";

/** The errors of JavaScript itself, which nobody throws on purpose: they show a bug. */
const builtIn = new Set([
  "Error",
  "AggregateError",
  "EvalError",
  "RangeError",
  "ReferenceError",
  "SyntaxError",
  "TypeError",
  "URIError",
]);

/**
 * Writes one line about an error to the standard error output and gives the exit status.
 *
 * An error is of somebody's making, or of the system's, where its class gives each of them a name of its own, as every typed
 * error of the packages does; one that says which option it is about is a mistake in the command. Anything else is a bug.
 */
export function tellError(error: unknown, io: Pick<Io, "err">): number {
  if (process.env.AUTOENCODERS_DEBUG && error instanceof Error)
    for (const line of (error.stack ?? "").split("\n")) io.err(line);
  const message = withFlags(messageOf(error));
  if (isUsage(error)) {
    io.err(`error: ${oneLine(asFlag(error))}`);
    return 2;
  }
  if (isOfSystem(error) && !isNamed(error)) {
    io.err(`error: ${oneLine(systemMessage(error))}`);
    return 1;
  }
  if (isNamed(error)) {
    io.err(`error: ${oneLine(message)}`);
    return 1;
  }
  io.err(
    `error: a bug in autoencoders: ${oneLine(message)}; set AUTOENCODERS_DEBUG=1 to see where, and please report it`,
  );
  return 1;
}

/** Says of flags what the advice of a message says of options. */
const withFlags = (message: string): string =>
  message
    .replace(/(it exists already; .* with )overwrite$/, "$1--overwrite")
    .replace(/\bmissing: "(drop|mean|median|mask)"/g, "--missing $1")
    .replace(/(, or )ignore such columns$/, "$1leave such columns out (--ignore)");

/** Whether an error's class gives it a name of its own: the rule for every typed error of the packages. */
const isNamed = (error: unknown): error is Error =>
  error instanceof Error && Object.hasOwn(error, "name") && !builtIn.has(error.name);

/** Whether an error says which option, or which penalty, was asked for and cannot be. */
const isUsage = (error: unknown): error is Error =>
  isNamed(error) && (error.name === "UsageError" || "option" in error || "penalty" in error);

/** Whether the system refused something, for example a file without permission; Node's own codes begin with ERR_ and show a bug. */
const isOfSystem = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error &&
  "code" in error &&
  typeof error.code === "string" &&
  ("syscall" in error || !error.code.startsWith("ERR_"));

/** Says of the flag that sets an option what an error says of the option. */
function asFlag(error: Error): string {
  if (!("option" in error && "expected" in error && "got" in error)) return error.message;
  const { option, expected, got, cause } = error;
  if (typeof option !== "string" || !/^[a-z]\w*$/i.test(option)) return error.message;
  if (cause instanceof Error) return `${flagOf(option)}: ${cause.message}`;
  const shown = typeof got === "string" ? got : (JSON.stringify(got) ?? String(got));
  return `expected ${flagOf(option)} to be ${expected}, got ${shown}`;
}

/** Joins lines; a pattern of blanks around a line end would take quadratic time over blanks alone. */
const oneLine = (text: string): string =>
  text
    .trim()
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join(" ");
