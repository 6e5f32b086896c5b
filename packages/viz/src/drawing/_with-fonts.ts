import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

/**
 * Calls a function with the paths of the bundled fonts on the disk.
 *
 * @param isZipped whether packages lie in zip files, which only Node's own functions see into, as Yarn's Plug'n'Play keeps them; the
 *   fonts are then copied for as long as the function takes
 */
export async function withFonts<Result>(
  use: (fontFiles: string[]) => Promise<Result>,
  { isZipped = process.versions.pnp !== undefined }: { readonly isZipped?: boolean } = {},
): Promise<Result> {
  // An imported createRequire would be followed by bundlers.
  const require = process.getBuiltinModule("node:module").createRequire(import.meta.url);
  const paths = [
    require.resolve("dejavu-fonts-ttf/ttf/DejaVuSans.ttf"),
    require.resolve("dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf"),
  ];
  if (!isZipped) return use(paths);
  const folder = await mkdtemp(join(tmpdir(), "autoencoders-fonts-"));
  try {
    const copies = paths.map(async (path) => {
      const copy = join(folder, basename(path));
      await writeFile(copy, await readFile(path));
      return copy;
    });
    return await use(await Promise.all(copies));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
