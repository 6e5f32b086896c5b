import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build, type Options } from "tsup";

type Plugin = NonNullable<Options["esbuildPlugins"]>[number];

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** What tests start as processes of their own, by the name that it has when it is built. */
const programs = {
  main: here("apps/cli/src/main.ts"),
  "kill-at-part": here("apps/cli/src/testing/kill-at-part.ts"),
  "lock-process": here("packages/runs/src/testing/lock-process.ts"),
  "training-process": here("packages/runs/src/testing/training-process.ts"),
};

/**
 * Builds the programs that tests start from the sources as they are, once for all files: one that is built starts in a third of
 * the time. Tests find them in the folder that AUTOENCODERS_PROGRAMS names, and run the sources where there is none.
 */
export default async function buildPrograms(): Promise<() => void> {
  // Within the command line's packages, where what is imported by a name that is computed is found.
  const cache = here("apps/cli/node_modules/.cache");
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "programs-"));
  await build({
    config: false,
    entry: programs,
    outDir: folder,
    format: "esm",
    outExtension: () => ({ js: ".mjs" }),
    noExternal: [/^@autoencoders\//],
    esbuildOptions(options) {
      options.conditions = ["@autoencoders/source"];
      options.mainFields = ["main"]; // as Node
    },
    esbuildPlugins: [knowingItsPlace, resolved],
    silent: true,
  });
  process.env.AUTOENCODERS_PROGRAMS = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}

/** Each file finds what lies beside its source, wherever it is built. */
const knowingItsPlace: Plugin = {
  name: "import.meta.url of the source",
  setup({ onLoad }) {
    onLoad({ filter: /\/(packages|apps)\/.*\.ts$/ }, ({ path }) => {
      const url = JSON.stringify(pathToFileURL(path).href);
      return {
        contents: readFileSync(path, "utf8").replaceAll("import.meta.url", url),
        loader: "ts",
      };
    });
  },
};

/** Packages of others stay outside, and are found from the package that imports them. */
const resolved: Plugin = {
  name: "packages as their importer finds them",
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^[^./]/ }, async ({ path, kind, resolveDir, pluginData, importer }) => {
      const isOurs = path.startsWith("@autoencoders/") || path.startsWith("node:");
      if (pluginData === "again" || isOurs || importer === "") return undefined;
      const { path: file, errors } = await resolve(path, { kind, resolveDir, pluginData: "again" });
      const isFound = errors.length === 0 && file.startsWith("/");
      return { path: isFound ? pathToFileURL(file).href : path, external: true };
    });
  },
};
