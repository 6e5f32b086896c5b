import { existsSync } from "node:fs";
import { basename, resolve } from "node:path";
import { namedDataSet } from "./named-data-set.ts";

/** The absolute paths of the files that the name of a data set means: one, or several with commas between; undefined where it is no path. */
export function filesOf(name: string): readonly string[] | undefined {
  if (namedDataSet(name)) return undefined;
  const paths = existsSync(name) ? [name] : name.split(",");
  const isPath = (path: string): boolean => /[./\\]/.test(path) || existsSync(path);
  return paths.some(isPath) ? paths.map((path) => resolve(path)) : undefined;
}

/** A data set in a few words: its name, or those of its files without their folders. */
export const shortName = (name: string): string =>
  filesOf(name)
    ?.map((path) => basename(path))
    .join(" and ") ?? name;
