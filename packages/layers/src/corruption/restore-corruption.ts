import type { Corruption, CorruptionSpec } from "./corruption.ts";
import { CorruptionError } from "./corruption-error.ts";
import { dropoutNoise } from "./dropout-noise.ts";
import { gaussianNoise } from "./gaussian-noise.ts";
import { maskingNoise } from "./masking-noise.ts";
import { saltAndPepper } from "./salt-and-pepper.ts";

type Options = Readonly<Record<string, unknown>>;

interface Entry {
  readonly options: readonly string[];
  readonly make: (options: Options) => Corruption;
}

/** Returns a constructor by the names of its options, whose values it checks itself. */
const entryOf = <Known extends Options>(
  options: readonly (keyof Known & string)[],
  make: (options: Known) => Corruption,
): Entry => ({ options, make: (values) => make(values as Known) });

const table: Readonly<Record<string, Entry>> = {
  gaussianNoise: entryOf(["stddev", "clip"], gaussianNoise),
  maskingNoise: entryOf(["rate"], maskingNoise),
  dropoutNoise: entryOf(["rate"], dropoutNoise),
  saltAndPepper: entryOf(["rate"], saltAndPepper),
};

/** The names of the corruptions that `restoreCorruption` knows. */
export const corruptionNames: readonly string[] = Object.keys(table);

/**
 * Returns the corruption that a spec describes, as `corruption.spec` gave it or as JSON gave it back.
 *
 * @throws CorruptionError where it is no spec, or its name, an option or a value is unknown
 */
export function restoreCorruption(spec: unknown): Corruption {
  if (!isSpec(spec)) {
    throw new CorruptionError("restoreCorruption", "spec", "{ name, options }", spec);
  }
  const { name, options } = spec;
  if (!Object.hasOwn(table, name)) {
    const expected = `one of ${corruptionNames.join(", ")}`;
    throw new CorruptionError("restoreCorruption", "name", expected, name);
  }
  const entry = table[name]!;
  const unknown = Object.keys(options).find((option) => !entry.options.includes(option));
  if (unknown !== undefined) {
    const expected = `one it knows (${entry.options.join(", ")})`;
    throw new CorruptionError(name, "each option", expected, unknown);
  }
  return entry.make(options);
}

const isSpec = (value: unknown): value is CorruptionSpec =>
  isObject(value) &&
  "name" in value &&
  "options" in value &&
  typeof value.name === "string" &&
  isObject(value.options);

const isObject = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);
