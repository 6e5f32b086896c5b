import type { Corruption, CorruptionSpec } from "@autoencoders/layers";
import type { Penalty, PenaltySpec } from "@autoencoders/losses";
import type * as tfl from "@tensorflow/tfjs-layers";
import type { NetworkSpec } from "../layers/network-spec.ts";
import type { OptionSchema, SchemasOf } from "./option-schema.ts";

/** The options that a builder with these schemas takes, with the schemas' own doc comments. */
export type OptionsOf<S extends SchemasOf<S>> = Given<S, RequiredNames<S>> &
  Partial<Given<S, Exclude<keyof S, RequiredNames<S>>>>;

/** The same options checked, with their defaults; where a spec was given, what it describes, and undefined for null. */
export type ResolvedOptions<S extends SchemasOf<S>> = {
  readonly [Name in keyof S]: Built<S[Name]> | (S[Name] extends Nullable ? undefined : never);
};

type Nullable = { readonly nullable: true };

type RequiredNames<S extends SchemasOf<S>> = {
  [Name in keyof S]: S[Name] extends { readonly required: true } ? Name : never;
}[keyof S];

// Mapped over keys of S, so that the doc comment of each schema is that of the option.
type Given<S extends SchemasOf<S>, Names extends keyof S> = {
  readonly [Name in Names]: Value<S[Name]> | (S[Name] extends Nullable ? null : never);
};

type Value<S extends OptionSchema> = S extends { readonly type: "corruption" }
  ? Corruption | CorruptionSpec
  : S extends { readonly type: "penalties" }
    ? Readonly<Record<string, Penalty | PenaltySpec>>
    : S extends { readonly type: "network" }
      ? tfl.LayersModel | NetworkSpec
      : S extends { readonly type: "networks" }
        ? Readonly<Record<string, tfl.LayersModel | NetworkSpec>>
        : Built<S>;

type Built<S extends OptionSchema> = S extends { readonly type: "shape" | "sizes" }
  ? readonly number[]
  : S extends { readonly type: "number" }
    ? number
    : S extends { readonly type: "choice"; readonly choices: readonly (infer Choice)[] }
      ? Choice
      : S extends { readonly type: "initializer"; readonly choices: readonly (infer Choice)[] }
        ? Choice | Readonly<Record<string, Choice>>
        : S extends { readonly type: "boolean" }
          ? boolean
          : S extends { readonly type: "corruption" }
            ? Corruption
            : S extends { readonly type: "penalties" }
              ? Readonly<Record<string, Penalty>>
              : S extends { readonly type: "network" }
                ? tfl.LayersModel
                : S extends { readonly type: "networks" }
                  ? Readonly<Record<string, tfl.LayersModel>>
                  : never;
