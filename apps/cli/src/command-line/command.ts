import type { Io } from "../console/io.ts";
import type { Given, OptionTable } from "../options/option.ts";

/** A command that is typed: what its help shows and what it may be asked. What it does is an action. */
export interface Command<
  Arguments extends OptionTable = OptionTable,
  Options extends OptionTable = OptionTable,
> {
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  /** In their order. */
  readonly arguments: Arguments;
  readonly options: Options;
  /** Options that are known once packages are loaded; until then the help has the note. */
  readonly moreOptions?: { readonly note: string; load(): Promise<OptionTable> };
  /** Command lines without the program's name. */
  readonly examples: readonly string[];
}

/** What a command is carried out with besides the values of its arguments and options. */
export interface Invocation {
  readonly io: Io;
  /** What stands on the command line, by the names of arguments and options. */
  readonly given: Readonly<Record<string, Given>>;
  /** The values of the further options that are given. */
  readonly more: Readonly<Record<string, unknown>>;
}

/** Carries out a command and gives the exit status. */
export type Action<Values> = (values: Values, invocation: Invocation) => Promise<number>;

/** Declares a command, with the types of its arguments and options. */
export const declareCommand = <Arguments extends OptionTable, Options extends OptionTable>(
  command: Command<Arguments, Options>,
): Command<Arguments, Options> => command;
