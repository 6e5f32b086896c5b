import { defineConfig } from "tsup";

/** One build for every package: ESM only, declarations beside it, nothing of other packages inside. */
export default defineConfig({
  entry: ["src/index.ts"],
  format: "esm",
  target: "es2022",
  dts: true,
  skipNodeModulesBundle: true,
  removeNodeProtocol: false, // bundlers tell Node's modules from packages by it
  sourcemap: true,
  esbuildOptions(options) {
    options.sourcesContent = false; // the sources are published beside it
  },
  clean: true,
  silent: true,
});
