import { defineConfig } from "tsup";

/** One build for every package: ESM only, declarations beside it. */
export default defineConfig({
  entry: ["src/index.ts"],
  format: "esm",
  target: "es2022",
  dts: true,
  sourcemap: true,
  clean: true,
  silent: true,
});
