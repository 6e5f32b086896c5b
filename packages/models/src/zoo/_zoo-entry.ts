import type { Autoencoder } from "../autoencoder.ts";
import { defaultsOf } from "../options/_defaults-of.ts";
import type { OptionSchemas } from "../options/option-schema.ts";

/** One model of the zoo. */
export interface ZooEntry {
  readonly summary: string;
  /** @throws OptionError; every option but inputShape has a default */
  readonly build: (
    options: { readonly inputShape: readonly number[] } & Readonly<Record<string, unknown>>,
    limits?: { readonly maxParameters?: number },
  ) => Autoencoder;
  /** Of every option that has one. */
  readonly defaults: Readonly<Record<string, unknown>>;
  readonly options: OptionSchemas;
  readonly source: {
    readonly authors: string;
    readonly title: string;
    readonly year: number;
    readonly link: string;
  };
}

/** An entry of the zoo: a builder, its options and where it is from. */
export const zooEntry = <T extends { readonly inputShape: readonly number[] }>(
  build: (options: T, limits?: { readonly maxParameters?: number }) => Autoencoder,
  options: OptionSchemas,
  rest: Pick<ZooEntry, "summary" | "source">,
): ZooEntry => ({
  ...rest,
  build: build as unknown as ZooEntry["build"], // each builder checks what it is given
  options,
  defaults: defaultsOf(options),
});
