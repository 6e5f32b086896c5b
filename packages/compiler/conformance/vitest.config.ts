import { realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { countingReporter } from "./_counting-reporter.ts";
import { leftOut } from "./left-out.ts";

const conditions = ["@autoencoders/source"];
const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url));
const manifest = createRequire(import.meta.url).resolve("@tensorflow/tfjs-core/package.json");
const tfjs = join(realpathSync(dirname(manifest)), "dist");

/** tfjs-core's own tests of its operators; README.md says how they are run. */
export default defineConfig({
  root: tfjs,
  resolve: {
    conditions,
    alias: [
      // The modules that the tests import, and not the bundle that Node would take.
      { find: /^@tensorflow\/tfjs-core$/, replacement: join(tfjs, "index.js") },
      { find: /^(\.\.?\/)+jasmine_util$/, replacement: here("./_jasmine-util.ts") },
    ],
  },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    include: ["ops/**/*_test.js"],
    exclude: leftOut.map((files) => `ops/${files}`),
    runner: here("./_runner.ts"),
    setupFiles: [here("./_jasmine.ts")],
    reporters: ["dot", countingReporter()],
    server: { deps: { inline: [/@tensorflow\/tfjs-/] } },
    globals: true,
    isolate: false, // one copy of tfjs for all files of a worker
    testTimeout: 60_000,
    maxWorkers: 2,
  },
});
