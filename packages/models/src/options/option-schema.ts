import type { CorruptionSpec } from "@autoencoders/layers";
import type { PenaltySpec } from "@autoencoders/losses";

/**
 * All there is to say of one option of a builder. Its doc comment, type, default, check, flag and form field follow from
 * here; `OptionsOf` makes the type of all options.
 */
export type OptionSchema = {
  /** What the option is, in a few words for a flag or a field. */
  readonly help: string;
  /** True where the option has to be given. */
  readonly required?: boolean;
  /** True where null is a value: it says that there is none, and is the default where there is no other. */
  readonly nullable?: boolean;
  /** Gives the value of an option that is not given, from those that are or have a default. */
  readonly derived?: (options: Readonly<Record<string, unknown>>) => unknown;
  /** The values that other options have to have for this one to mean anything; undefined for one that has to be absent. */
  readonly usedWith?: Readonly<Record<string, readonly (string | undefined)[]>>;
} & (
  | { readonly type: "shape" }
  | NumberSchema
  | { readonly type: "sizes"; readonly default: readonly number[] }
  | { readonly type: "choice"; readonly choices: readonly string[]; readonly default?: string }
  | { readonly type: "initializer"; readonly choices: readonly string[]; readonly default: string }
  | { readonly type: "boolean"; readonly default: boolean }
  /** A tf.LayersModel or its `networkSpec`. */
  | { readonly type: "network" }
  /** Such networks by name. */
  | { readonly type: "networks"; readonly default: Readonly<Record<string, never>> }
  | { readonly type: "corruption"; readonly default?: CorruptionSpec }
  | {
      readonly type: "penalties";
      readonly default: Readonly<Record<string, PenaltySpec>>;
      /** Names of terms that the model itself gives. */
      readonly reserved: readonly string[];
    }
);

interface NumberSchema {
  readonly type: "number";
  readonly default?: number;
  readonly integer?: boolean;
  /** The lowest value allowed. */
  readonly min?: number;
  /** The highest value allowed. */
  readonly max?: number;
  /** Allowed values are greater. */
  readonly above?: number;
  /** Allowed values are smaller. */
  readonly below?: number;
}

/** The options of a builder by name. */
export type OptionSchemas = Readonly<Record<string, OptionSchema>>;

/** What the options of a builder are to be that has those of S. */
export type SchemasOf<S> = { readonly [Name in keyof S]: OptionSchema };
