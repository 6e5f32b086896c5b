import { execFile } from "node:child_process";
import { rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { build, createServer } from "vitepress";
import { repository } from "./repository.ts";
import { writePages } from "./write-pages.ts";

const docs = join(repository.folder, "docs");
const reference = join(docs, "reference");
/** The folder of the site that is built: the docs, and the demo in `demo/`. */
const site = join(docs, ".vitepress/dist");
/** Where the demo waits while the docs, which empty their folder first, are built. */
const demo = join(docs, ".vitepress/demo");

await rm(reference, { recursive: true, force: true });
if (process.argv[2] === "dev") await serve();
else await buildSite();

/** Serves the docs without the demo, and follows their files. */
async function serve(): Promise<void> {
  await Promise.all([writeReference(), writePages(reference)]);
  const server = await createServer(docs);
  await server.listen();
  server.printUrls();
}

/** Builds docs and demo as one site. @throws Error where a link of a page leads nowhere */
async function buildSite(): Promise<void> {
  await Promise.all([writeReference(), buildDemo(), writePages(reference)]);
  await build(docs);
  await rename(demo, join(site, "demo"));
}

/** Writes the reference of the packages in a process of its own, so that two processors are at work. */
async function writeReference(): Promise<void> {
  await promisify(execFile)(process.execPath, [
    ...["--import", pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href],
    ...["--conditions=@autoencoders/source", join(docs, "build/api.ts")],
  ]);
}

/** Builds the demo with a link to the docs in its header. */
async function buildDemo(): Promise<void> {
  await rm(demo, { recursive: true, force: true });
  const vite = join(repository.folder, "apps/demo/node_modules/vite/bin/vite.js");
  const { NODE_ENV: _, ...env } = process.env;
  await promisify(execFile)(
    process.execPath,
    [vite, "build", "--outDir", demo, "--emptyOutDir", "--logLevel", "error"],
    { cwd: join(repository.folder, "apps/demo"), env: { ...env, DEMO_DOCS: "../start/" } },
  );
}
