import type { CorruptionSpec } from "@autoencoders/layers";
import type { PenaltySpec } from "@autoencoders/losses";

/** What one option of a builder may be; an option without a default is derived from others, as its help says. */
export type OptionSchema = { readonly help: string } & (
  | { readonly type: "shape" }
  | {
      readonly type: "number";
      readonly default?: number;
      readonly integer?: boolean;
      /** Lowest value allowed. */
      readonly min?: number;
      /** Highest value allowed. */
      readonly max?: number;
      /** Allowed values are greater. */
      readonly above?: number;
      /** Allowed values are smaller. */
      readonly below?: number;
    }
  | { readonly type: "sizes"; readonly default: readonly number[] }
  | { readonly type: "choice"; readonly choices: readonly string[]; readonly default?: string }
  | { readonly type: "boolean"; readonly default: boolean }
  | { readonly type: "corruption"; readonly default?: CorruptionSpec }
  | {
      readonly type: "penalties";
      readonly default: Readonly<Record<string, PenaltySpec>>;
      /** Names of terms the model itself gives. */
      readonly reserved: readonly string[];
    }
);

/** The options of a builder by name. */
export type OptionSchemas = Readonly<Record<string, OptionSchema>>;
