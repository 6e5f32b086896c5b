import type { Autoencoder } from "../autoencoder.ts";
import { defaultsOf } from "../options/_defaults-of.ts";
import type { BuildLimits } from "../options/build-limits.ts";
import type { OptionSchemas } from "../options/option-schema.ts";

/** One model of the zoo. */
export interface ZooEntry {
  /** What the model is, in a few words. */
  readonly summary: string;
  /** Builds the model from options that it checks itself; every option but inputShape has a default. @throws OptionError */
  build(
    options: { readonly inputShape: readonly number[] } & Readonly<Record<string, unknown>>,
    limits?: BuildLimits,
  ): Autoencoder;
  /** Every option by name: its type, its default, what it is. */
  readonly options: OptionSchemas;
  /** The defaults of the options that have one of their own. */
  readonly defaults: Readonly<Record<string, unknown>>;
  /** The publication that the model is from. */
  readonly source: Source;
  /** How the model is best trained on so many rows where nothing else is said; absent where the general defaults do. */
  readonly training?: (rows: number) => { readonly epochs: number; readonly batchSize: number };
  /** The scaling of rows that the model is made for; absent where any does. */
  readonly scaling?: "standard";
  /**
   * Gives the defaults for rows of so many numbers that are no pictures, where the general ones are meant for pictures; absent where
   * these do. What `chosen` says has been chosen already, so that the rest may go with it.
   */
  readonly suited?: (
    size: number,
    chosen: Readonly<Record<string, unknown>>,
  ) => Readonly<Record<string, unknown>>;
  /** Gives the options that say how many rows a model is trained on; absent where it does not ask. */
  readonly counted?: (rows: number) => Readonly<Record<string, unknown>>;
}

/** A publication. */
interface Source {
  readonly authors: string;
  readonly title: string;
  readonly year: number;
  readonly link: string;
}

/** An entry of the zoo whose builder says which options it takes. */
export interface TypedEntry<Options> extends Omit<ZooEntry, "build"> {
  readonly build: (options: Options, limits?: BuildLimits) => Autoencoder;
}

/** Makes an entry of the zoo: a builder with its options, what it is and where it is from. */
export const zooEntry = <Options>(
  build: TypedEntry<Options>["build"],
  options: OptionSchemas,
  about: Pick<ZooEntry, "summary" | "source" | "training" | "scaling" | "suited" | "counted">,
): TypedEntry<Options> => ({ ...about, build, options, defaults: defaultsOf(options) });
