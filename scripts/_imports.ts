import { readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { join } from "node:path";
import { importedPath, importsOf, isTest, type Source } from "./_source.ts";

/** Finds the circles in which files import each other; of values alone, or of types too. */
export function cycles(sources: readonly Source[], { types }: { types: boolean }): string[] {
  const known = new Set(sources.map(({ path }) => path));
  const edges = new Map(
    sources.map((source) => [
      source.path,
      importsOf(source)
        .filter(({ typeOnly }) => types || !typeOnly)
        .map(({ from }) => importedPath(source, from))
        .filter((path): path is string => path !== undefined && known.has(path)),
    ]),
  );
  return circlesOf(edges).map((circle) => circle.join(" → "));
}

/** The strongly connected components of more than one node; R. Tarjan, 1972, https://doi.org/10.1137/0201010 */
function circlesOf(edges: ReadonlyMap<string, readonly string[]>): string[][] {
  const [index, low] = [new Map<string, number>(), new Map<string, number>()];
  const stack: string[] = [];
  const circles: string[][] = [];
  const visit = (node: string): void => {
    index.set(node, index.size);
    low.set(node, index.get(node)!);
    stack.push(node);
    for (const next of edges.get(node) ?? []) {
      if (!index.has(next)) visit(next);
      if (stack.includes(next)) low.set(node, Math.min(low.get(node)!, low.get(next)!));
    }
    if (low.get(node) !== index.get(node)) return;
    const circle = stack.splice(stack.indexOf(node));
    if (circle.length > 1) circles.push(circle);
  };
  for (const node of edges.keys()) if (!index.has(node)) visit(node);
  return circles;
}

/** What a package.json says. */
export type Manifest = Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;

/**
 * Finds imports of packages that the package.json of the importing package does not declare. What tests alone import may
 * be declared at the root.
 *
 * @param manifest of a folder such as packages/losses, or of "." for the root
 */
export function undeclaredImports(
  sources: readonly Source[],
  manifest: (folder: string) => Manifest,
): string[] {
  return sources.flatMap((source) => {
    const folder = source.path.split("/").slice(0, 2).join("/");
    const { name, dependencies, peerDependencies, optionalDependencies, devDependencies } =
      manifest(folder);
    const declared = { ...dependencies, ...peerDependencies, ...optionalDependencies };
    const inTests = { ...declared, ...devDependencies, ...manifest(".").devDependencies };
    return [...new Set(importsOf(source).map(({ from }) => packageOf(from)))]
      .filter((imported) => imported !== undefined && imported !== String(name))
      .filter((imported) => !Object.hasOwn(isTest(source) ? inTests : declared, imported!))
      .map((imported) => `${source.path} imports ${imported}`);
  });
}

/** The package of an import; undefined for a file, a module of Node, one that a bundler makes or one that the package.json of its own package names. */
export function packageOf(from: string): string | undefined {
  if (/^(\.|#|node:|virtual:)/.test(from)) return undefined;
  if (builtinModules.includes(from)) return undefined;
  return from
    .split("/")
    .slice(0, from.startsWith("@") ? 2 : 1)
    .join("/");
}

/** Reads the package.json of a folder of the repository. */
export const manifestIn = (root: string) => {
  const read = new Map<string, Manifest>();
  return (folder: string): Manifest => {
    const known =
      read.get(folder) ??
      (JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8")) as Manifest);
    read.set(folder, known);
    return known;
  };
};
