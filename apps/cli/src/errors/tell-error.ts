import type { Io } from "../console/io.ts";
import { flagOf } from "../options/flag-of.ts";

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
  const { message = String(error) } = error as Partial<Error>;
  if (isUsage(error)) {
    io.err(`error: ${oneLine(asFlag(error, message))}`);
    return 2;
  }
  if (isNamed(error) || isOfSystem(error)) {
    io.err(`error: ${oneLine(message)}`);
    return 1;
  }
  io.err(
    `error: a bug in autoencoders: ${oneLine(message)}; set AUTOENCODERS_DEBUG=1 to see where, and please report it`,
  );
  return 1;
}

/** Whether an error's class gives it a name of its own: the rule for every typed error of the packages. */
const isNamed = (error: unknown): error is Error =>
  error instanceof Error && Object.hasOwn(error, "name") && !builtIn.has(error.name);

/** Whether an error says which option, or which penalty, was asked for and cannot be. */
const isUsage = (error: unknown): boolean =>
  isNamed(error) && (error.name === "UsageError" || "option" in error || "penalty" in error);

/** Whether the system refused something, such as a file without permission; Node's own codes begin with ERR_ and show a bug. */
const isOfSystem = (error: unknown): boolean => {
  const { code, syscall } = (error ?? {}) as NodeJS.ErrnoException;
  return typeof code === "string" && (syscall !== undefined || !code.startsWith("ERR_"));
};

/** Says of the flag that sets an option what an error says of the option. */
function asFlag(error: unknown, message: string): string {
  const { option, expected, got } = error as { option?: string; expected?: string; got?: unknown };
  if (option === undefined || !/^[a-z]\w*$/i.test(option) || expected === undefined) return message;
  const { cause } = error as Error;
  if (cause instanceof Error) return `${flagOf(option)}: ${cause.message}`;
  const shown = typeof got === "string" ? got : (JSON.stringify(got) ?? String(got));
  return `expected ${flagOf(option)} to be ${expected}, got ${shown}`;
}

const oneLine = (text: string): string => text.trim().replace(/\s*\n\s*/g, " ");
