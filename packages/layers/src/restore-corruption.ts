import type { Corruption } from "./corruption.ts";
import { CorruptionError } from "./corruption-error.ts";
import { dropoutNoise } from "./dropout-noise.ts";
import { gaussianNoise } from "./gaussian-noise.ts";
import { maskingNoise } from "./masking-noise.ts";
import { saltAndPepper } from "./salt-and-pepper.ts";

interface Entry {
  readonly options: readonly string[];
  readonly make: (options: never) => Corruption;
}

// Each constructor checks the values; `options` names those it knows.
const table: Readonly<Record<string, Entry>> = {
  gaussianNoise: { options: ["stddev", "clip"], make: gaussianNoise },
  maskingNoise: { options: ["rate"], make: maskingNoise },
  dropoutNoise: { options: ["rate"], make: dropoutNoise },
  saltAndPepper: { options: ["rate"], make: saltAndPepper },
};

/** The names `restoreCorruption` knows. */
export const corruptionNames: readonly string[] = Object.keys(table);

/**
 * The corruption that a spec describes, as `corruption.spec` gave it or as JSON gave it back.
 *
 * @throws CorruptionError where it is no spec, or its name, an option or a value is unknown
 */
export function restoreCorruption(spec: unknown): Corruption {
  const { name, options } = (isObject(spec) ? spec : {}) as { name?: unknown; options?: unknown };
  if (typeof name !== "string" || !isObject(options)) {
    throw new CorruptionError("restoreCorruption", "spec", "{ name, options }", spec);
  }
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
  return entry.make(options as never);
}

const isObject = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);
