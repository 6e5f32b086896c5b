import type { Manifest } from "./_imports.ts";

/** What every published package.json says, besides what it depends on. */
const wanted = [
  ...["name", "version", "description", "keywords", "homepage", "bugs", "license", "repository"],
  ...["type", "engines", "exports", "files", "publishConfig", "sideEffects"],
];

/**
 * Finds what a published package.json lacks: a field, a script that builds before it is packed, its own address, or a peer that a package
 * of ours asks for and nobody installs. A manager that hoists nothing finds a peer only where each package on the way passes it on.
 *
 * @param manifests of all published packages, by name
 */
export function manifestFaults(
  manifest: Manifest,
  manifests: ReadonlyMap<string, Manifest>,
): string[] {
  const name = String(manifest.name);
  const { dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta } = manifest;
  const given = { ...dependencies, ...optionalDependencies, ...peerDependencies };
  const lacking = Object.keys(dependencies ?? {}).flatMap((dependency) => {
    const { peerDependencies: asked, peerDependenciesMeta: options } =
      manifests.get(dependency) ?? {};
    return Object.keys(asked ?? {}).flatMap((peer) => {
      if (!Object.hasOwn(given, peer)) return `${name} lacks the peer ${peer} of ${dependency}`;
      const isOptional = (meta: Manifest[string]): boolean => Object.hasOwn(meta ?? {}, peer);
      if (isOptional(peerDependenciesMeta) && !isOptional(options))
        return `${name} has ${peer} as optional, which ${dependency} needs`;
      return [];
    });
  });
  const ranges = Object.entries(peerDependencies ?? {})
    .filter(([, range]) => range !== "catalog:peers")
    .map(([peer, range]) => `${name} has ${peer} ${range}, expected catalog:peers`);
  return [
    ...wanted.filter((field) => manifest[field] === undefined).map((f) => `${name} lacks ${f}`),
    ...(manifest.exports?.["./package.json"] ? [] : [`${name} does not export ./package.json`]),
    ...(manifest.scripts?.prepack ? [] : [`${name} has no script prepack`]),
    ...lacking,
    ...ranges,
  ];
}
