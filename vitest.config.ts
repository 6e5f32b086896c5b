import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const conditions = ["@autoencoders/source"];

// Not a dependency: bench/tfjs-node.sh installs it where the bench and the tests that compare with it find it.
const tfjsNode = fileURLToPath(
  new URL("bench/.tfjs-node/node_modules/@tensorflow/tfjs-node", import.meta.url),
);
const alias: Record<string, string> = existsSync(`${tfjsNode}/lib/napi-v8/tfjs_binding.node`)
  ? { "@tensorflow/tfjs-node": `${tfjsNode}/dist/index.js` }
  : {};

export default defineConfig({
  resolve: { conditions, alias },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    include: [
      "packages/*/src/**/*.test.ts",
      "apps/*/{src,test}/**/*.test.ts",
      "examples/**/*.test.ts",
      "scripts/*.test.ts",
      "bench/*.test.ts",
    ],
    setupFiles: ["./vitest.setup.ts"],
    env: { TF_CPP_MIN_LOG_LEVEL: "2" }, // tfjs-node's advertisement of its processor
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
