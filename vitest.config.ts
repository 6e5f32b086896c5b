import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { configDefaults, defineConfig } from "vitest/config";

const conditions = ["@autoencoders/source"];

// Not a dependency: bench/tfjs-node.sh installs it where the bench and the tests that compare with it find it.
const tfjsNode = fileURLToPath(
  new URL("bench/.tfjs-node/node_modules/@tensorflow/tfjs-node", import.meta.url),
);
const alias: Record<string, string> = existsSync(`${tfjsNode}/lib/napi-v8/tfjs_binding.node`)
  ? { "@tensorflow/tfjs-node": `${tfjsNode}/dist/index.js` }
  : {};

/** Packages whose tests start no processes. */
const functions = [
  ...[
    "analysis",
    "compiler",
    "datasets",
    "export",
    "inference",
    "layers",
    "losses",
    "models",
    "safetensors",
  ],
  ...["trainers", "viz"],
];

/**
 * Tests with other programs, Chromium, Redis with its workers, torchrun, Python and tfjs-node, and with many of our own, which are killed or are
 * examples: `pnpm test:others`. They take long to start.
 */
const others = [
  "apps/cli/src/queue/{queue,worker-processes}.test.ts",
  "apps/cli/src/queue/s3/*.test.ts",
  "apps/cli/src/reproduce/measure-on-queue.test.ts",
  "apps/cli/src/{reproduce,resume,steps}.test.ts",
  "apps/cli/src/sweep/sweep.test.ts",
  "apps/demo/test/**/*.test.ts",
  "docs/checks/sample.test.ts",
  "examples/*.test.ts",
  "packages/export/src/python.test.ts",
  "packages/runs/src/kills.test.ts",
  "packages/trainers/src/step/engines-agree-node.test.ts",
  "scripts/compose.test.ts",
];

export default defineConfig({
  resolve: { conditions, alias },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "functions",
          include: functions.map((name) => `packages/${name}/src/**/*.test.ts`),
          exclude: [...configDefaults.exclude, ...others],
        },
      },
      {
        extends: true,
        test: {
          name: "programs",
          globalSetup: "./vitest.programs.ts",
          include: [
            "packages/*/src/**/*.test.ts",
            "apps/*/src/**/*.test.ts",
            "scripts/**/*.test.ts",
            "bench/*.test.ts",
            "docs/{build,checks}/*.test.ts",
          ],
          exclude: [
            ...configDefaults.exclude, // without them the packages linked into each other are tested again
            ...functions.map((name) => `packages/${name}/**`),
            ...others,
          ],
        },
      },
      {
        extends: true,
        test: {
          name: "others",
          globalSetup: "./vitest.programs.ts",
          include: others,
          testTimeout: 240_000, // the longest takes 40 s where nothing else runs
        },
      },
    ],
    setupFiles: ["./vitest.setup.ts"],
    isolate: false, // what files import is loaded once for all of them: a third of the time
    // No advertisement of the processor by tfjs-node; and oneDNN, without which TensorFlow has no dilated Conv3D, also where it is no default.
    env: { TF_CPP_MIN_LOG_LEVEL: "2", TF_ENABLE_ONEDNN_OPTS: "1" },
    testTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } }, // a second is too short beside other work
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
