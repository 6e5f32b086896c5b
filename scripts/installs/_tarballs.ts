import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "./_run.ts";

/** A package as it would be published. */
export interface Tarball {
  readonly name: string;
  readonly version: string;
  readonly bytes: Uint8Array;
  /** The package.json inside, in which workspace: and catalog: are versions. */
  readonly manifest: Readonly<Record<string, unknown>>;
}

/**
 * Packs every published package of the repository, which must be built.
 *
 * @param folder where the tarballs are put, empty before
 */
export async function packTarballs(root: string, folder: string): Promise<Tarball[]> {
  const filters = ["--filter", "./packages/*", "--filter", "autoencoders"];
  const options = ["--config.ignore-scripts=true", "--pack-destination", folder]; // built already
  await run("pnpm", ["--recursive", ...filters, "pack", ...options], { cwd: root });
  const names = readdirSync(folder).filter((name) => name.endsWith(".tgz"));
  return Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      const { out } = await run("tar", ["-xzOf", path, "package/package.json"], { cwd: folder });
      const manifest = JSON.parse(out);
      return {
        name: manifest.name,
        version: manifest.version,
        bytes: readFileSync(path),
        manifest,
      };
    }),
  );
}
