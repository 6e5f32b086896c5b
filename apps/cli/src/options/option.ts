/** What stands on the command line for an option: a text, the texts of one that is repeated, or whether a flag without a text is on. */
export type Given = string | boolean | readonly string[];

/** An option or an argument of a command, said once: what its help shows, what its text means, what stands in its place. */
export interface Option<Value = unknown, Default = unknown> {
  /** What the help calls its value, such as "number"; absent where the flag alone says it. */
  readonly value?: string;
  /** Whether the flag may stand several times. */
  readonly isRepeatable?: boolean;
  /** Whether `--no-flag` turns it off: beside `--flag`, or alone. */
  readonly negation?: "beside" | "alone";
  readonly help: string;
  /** The heading of the help that it stands under. */
  readonly group?: string;
  /** Whether a command cannot do without it, for example the folder of a run. */
  readonly isRequired?: boolean;
  /** What stands in the place of one that is not given. */
  readonly default?: Default;
  /** Reads what is given. @throws UsageError */
  read(flag: string, given: Given): Value;
}

/** Options by the names that programs know them by: codeDim is `--code-dim`. */
export type OptionTable = Readonly<Record<string, Option>>;

/** The values of a table's options; undefined where an option is not given and has no default. */
export type ValuesOf<Table extends OptionTable> = {
  readonly [Name in keyof Table]: Table[Name] extends Option<infer Value, infer Default>
    ? Value | Default
    : never;
};

/** How an option is described besides its value. */
export interface Described<Default> {
  readonly help: string;
  readonly value?: string;
  readonly group?: string;
  readonly default?: Default;
}
