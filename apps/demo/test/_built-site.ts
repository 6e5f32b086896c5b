import { createHash } from "node:crypto";
import { existsSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** Files that the site is built from, with the time of their last change. */
function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (["node_modules", "dist", "test"].includes(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sources(path);
    else yield `${path} ${statSync(path).mtimeMs}`;
  }
}

/** The folder of the site as the sources are now, built once for all test files; or the one in DEMO_SITE, as it is. */
export async function builtSite(): Promise<string> {
  if (process.env.DEMO_SITE) return process.env.DEMO_SITE;
  const hash = createHash("sha256");
  for (const folder of ["apps/demo", "apps/cli/src", "packages"])
    for (const source of sources(join(root, folder))) hash.update(source);
  const folder = join(tmpdir(), `autoencoders-demo-${hash.digest("hex").slice(0, 16)}`);
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}.${process.pid}`;
  process.env.NODE_ENV = "production"; // vitest's "test" would build the site as for development
  await build({
    configFile: join(root, "apps/demo/vite.config.ts"),
    mode: "production",
    logLevel: "error",
    build: { outDir: unfinished, emptyOutDir: true },
  });
  try {
    renameSync(unfinished, folder);
  } catch {
    rmSync(unfinished, { recursive: true }); // another test file was faster
  }
  return folder;
}
