import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join, relative, resolve, sep } from "node:path";
import type { Plugin } from "vite";

const entry = "src/service-worker/service-worker.ts";
const built = "service-worker.js";

/** Says whether a file is stored: not the worker itself, the threads of tfjs, which set-up-wasm.ts turns off, 27 MB for WebGPU, which is to be asked for, and what reads HDF5, which few have. */
const isNeeded = (path: string): boolean =>
  path !== built && !/tfjs-backend-wasm-threaded-simd|asyncify|hdf5/.test(path);

/** Writes the list of built files with their hashes into the service worker, which stores them all at the first visit. */
export function precache(): Plugin {
  let folder = "";
  return {
    name: "precache",
    apply: "build",
    config: () => ({
      build: {
        rolldownOptions: {
          input: { index: "index.html", "service-worker": entry },
          output: {
            entryFileNames: ({ name }) =>
              name === "service-worker" ? built : "assets/[name]-[hash].js",
          },
        },
      },
    }),
    configResolved(config) {
      folder = resolve(config.root, config.build.outDir);
    },
    async writeBundle() {
      const names = await readdir(folder, { recursive: true, withFileTypes: true });
      const paths = names
        .filter((file) => file.isFile())
        .map((file) => relative(folder, join(file.parentPath, file.name)).split(sep).join("/"))
        .filter(isNeeded)
        .sort();
      const hash = (data: Uint8Array | string) =>
        createHash("sha256").update(data).digest("hex").slice(0, 16);
      const hashed = await Promise.all(
        paths.map(async (path) => [path, hash(await readFile(join(folder, path)))] as const),
      );
      const list = JSON.stringify(Object.fromEntries(hashed));
      const script = join(folder, built);
      const code = await readFile(script, "utf8");
      const filled = code.replace(/\bPRECACHE\b/, () => `{version:"${hash(list)}",files:${list}}`);
      if (filled === code) throw new Error(`${built} has no place for the list of files`);
      await writeFile(script, filled);
    },
  };
}
