import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const vite = join(
  dirname(createRequire(import.meta.url).resolve("vite/package.json")),
  "bin/vite.js",
);

/** Files that the site is built from, with the time of their last change. */
function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (["node_modules", "dist", "test"].includes(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sources(path);
    else yield `${path} ${statSync(path).mtimeMs}`;
  }
}

let built: Promise<string> | undefined;

/** Gives the folder of the site as the sources are now, built once for all test files; or the one in DEMO_SITE, as it is. */
export function builtSite(): Promise<string> {
  const { DEMO_SITE, AUTOENCODERS_PROGRAMS } = process.env;
  built ??= DEMO_SITE ? Promise.resolve(DEMO_SITE) : siteOfSources(AUTOENCODERS_PROGRAMS);
  return built;
}

/** @param shared a folder of this run of the tests alone, where the one who builds says so to the others */
async function siteOfSources(shared: string | undefined): Promise<string> {
  const hash = createHash("sha256");
  for (const folder of ["apps/demo", "apps/cli/src", "packages"])
    for (const source of sources(join(root, folder))) hash.update(source);
  const folder = join(tmpdir(), `autoencoders-demo-${hash.digest("hex").slice(0, 16)}`);
  if (existsSync(folder)) return folder;
  if (!shared) return build(folder);
  const failure = join(shared, "site-failed");
  if (isFirst(join(shared, "site-builder")))
    try {
      return await build(folder);
    } catch (error) {
      writeFileSync(failure, String(error));
      throw error;
    }
  while (!existsSync(folder)) {
    if (existsSync(failure)) throw new Error("another test file could not build the site");
    await wait(50);
  }
  return folder;
}

/** Says whether this process is the first that writes a file. */
function isFirst(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch {
    return false;
  }
}

/** Builds the site in a process of its own, and lets it be seen when it is whole. */
async function build(folder: string): Promise<string> {
  const unfinished = `${folder}.${process.pid}`;
  const flags = ["build", "--logLevel", "error", "--outDir", unfinished, "--emptyOutDir"];
  await promisify(execFile)(process.execPath, [vite, ...flags], {
    cwd: join(root, "apps/demo"),
    env: { ...process.env, NODE_ENV: "production" }, // vitest's "test" would build it as for development
  });
  try {
    renameSync(unfinished, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error; // another run of the tests was faster
    rmSync(unfinished, { recursive: true });
  }
  return folder;
}
