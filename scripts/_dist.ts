import { builtinModules } from "node:module";
import { join } from "node:path";
import { type Manifest, packageOf } from "./_imports.ts";
import { importsOf, type Source } from "./_source.ts";

/** Finds imports in what is published of a package that are not there: its package.json does not have users install them, or they are sources. */
export function undeclaredInDist(files: readonly Source[], manifest: Manifest): string[] {
  const { name, dependencies, peerDependencies, optionalDependencies, imports } = manifest;
  const declared = { ...dependencies, ...peerDependencies, ...optionalDependencies };
  return files.flatMap((file) =>
    [...new Set(importsOf(file).map(({ from }) => from))]
      .filter((from) => {
        const imported = packageOf(from);
        if (builtinModules.includes(from)) return true; // bundlers know them by node: alone
        if (from.startsWith(".")) return from.endsWith(".ts"); // there are no sources beside it
        if (from.startsWith("#")) return !Object.hasOwn(imports ?? {}, from);
        return imported && imported !== String(name) && !Object.hasOwn(declared, imported);
      })
      .map((from) => `${file.path} imports ${from}`),
  );
}

/**
 * Finds modules of other packages in a built file.
 *
 * @param path of the file's map, from the root of the repository
 * @param map the map's text, whose sources say what was put together
 */
export function foreignModules(path: string, map: string): string[] {
  const home = `${path.split("/").slice(0, 2).join("/")}/src/`;
  const { sources } = JSON.parse(map) as { sources: readonly string[] };
  return sources
    .map((source) => join(path, "..", source))
    .filter((source) => !source.startsWith(home))
    .map((source) => `${path} contains ${source}`);
}
