import { defineConfig } from "vitest/config";
import { repository } from "../build/repository.ts";

const conditions = ["@autoencoders/source"];

/** What `pnpm check:docs` runs once the site is built: the code of its pages, its links, and what a browser finds. */
export default defineConfig({
  root: repository.folder,
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    include: ["docs/checks/*.check.ts"],
    globalSetup: "./vitest.programs.ts",
    setupFiles: ["./vitest.setup.ts"],
    env: { TF_CPP_MIN_LOG_LEVEL: "2" },
    testTimeout: 600_000, // where other work goes on beside it,
    hookTimeout: 60_000,
    maxWorkers: 2,
    fileParallelism: true,
  },
});
