import { TrainingOptionError } from "@autoencoders/trainers";
import { isRecord } from "./_is-record.ts";

/**
 * Makes a schedule or a constraint of the name and options that run.json has of it.
 *
 * @throws TrainingOptionError for one that cannot be made
 */
export function restoredPart<Part>(
  what: string,
  table: Readonly<Record<string, (options: never) => Part>>,
  { name, options }: Readonly<Record<string, unknown>>,
): Part {
  if (!isRecord(options))
    throw new TrainingOptionError(`the ${what}'s options`, "an object", options ?? null);
  return partOf(what, table, name)(options as never);
}

/** Returns what a table has under a name that may be anything. @throws TrainingOptionError where it has nothing */
export function partOf<T>(what: string, table: Readonly<Record<string, T>>, name: unknown): T {
  if (typeof name === "string" && Object.hasOwn(table, name)) return table[name]!;
  throw new TrainingOptionError(what, `one of ${Object.keys(table).join(", ")}`, name);
}
