// node build.mjs BUNDLER page|node ENTRY FOLDER: bundles with the settings that a user begins with, and prints each warning.
import { copyFileSync } from "node:fs";
import { join, resolve } from "node:path";

const [bundler, target, entry, folder] = process.argv.slice(2);
const isPage = target === "page";
const name = entry.replace(/\.mjs$/, "");
const warnings = [];

/** A worker's file, where the bundler does not find it by itself. */
const entries = isPage && name === "worker-page" ? [entry, "worker.mjs"] : [entry];

/** What begins a module for Node: tfjs looks for require there. */
const banner = isPage
  ? ""
  : 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);';

const bundlers = {
  async esbuild() {
    const { build } = await import("esbuild");
    const { warnings: found } = await build({
      entryPoints: entries,
      outdir: folder,
      outExtension: { ".js": ".mjs" },
      bundle: true,
      minify: true,
      format: "esm",
      platform: isPage ? "browser" : "node",
      // tfjs calls the file of its cpu backend that "main" names free of side effects: it would be left out
      ...(isPage ? {} : { mainFields: ["module", "main"] }),
      banner: { js: banner },
      logLevel: "silent",
    });
    warnings.push(...found.map(({ text, location }) => `${location?.file}: ${text}`));
  },
  async rollup() {
    const [{ rollup }, { default: resolvePlugin }, { default: commonjs }, { default: json }] =
      await Promise.all([
        import("rollup"),
        import("@rollup/plugin-node-resolve"),
        import("@rollup/plugin-commonjs"),
        import("@rollup/plugin-json"),
      ]);
    const bundle = await rollup({
      input: entries,
      plugins: [resolvePlugin({ browser: isPage, preferBuiltins: !isPage }), commonjs(), json()],
      onwarn: ({ message, code, id = "", ids = [id] }) => {
        if (
          ids.every(isOthers) &&
          ["CIRCULAR_DEPENDENCY", "EVAL", "THIS_IS_UNDEFINED"].includes(code)
        )
          return;
        warnings.push(message);
      },
    });
    await bundle.write({ dir: folder, entryFileNames: "[name].mjs", format: "es", banner });
  },
  async vite() {
    const { build, createLogger } = await import("vite");
    // How long its plugins took is not about what is built.
    const warn = (message) => message.includes("PLUGIN_TIMINGS") || warnings.push(message);
    await build({
      configFile: false,
      base: "./",
      customLogger: { ...createLogger("silent"), warn, warnOnce: warn },
      worker: { format: "es" },
      ssr: { noExternal: true },
      build: {
        outDir: folder,
        target: "es2022",
        chunkSizeWarningLimit: 5000,
        ssr: isPage ? false : entry,
        rollupOptions: { input: entry, output: { entryFileNames: "[name].mjs" } },
      },
    });
  },
  async webpack() {
    const { default: webpack } = await import("webpack");
    const stats = await new Promise((done, fail) =>
      webpack(
        {
          mode: "production",
          context: process.cwd(),
          entry: { [name]: `./${entry}` },
          target: isPage ? "web" : "node",
          // as the README of viz says: vega asks for it, and does without
          ...(isPage ? {} : { resolve: { alias: { canvas: false } } }),
          performance: { hints: false },
          optimization: { minimize: name === "roc-auc" }, // minutes, where no size is asked for
          output: { path: resolve(folder), filename: isPage ? "[name].mjs" : "[name].cjs" },
        },
        (error, found) => (error ? fail(error) : done(found)),
      ),
    );
    const found = stats.toJson({ all: false, errors: true, warnings: true });
    if (found.errors.length > 0)
      throw new Error(
        found.errors.map(({ moduleName, message }) => `${moduleName}: ${message}`).join("\n"),
      );
    warnings.push(...found.warnings.map(({ moduleName, message }) => `${moduleName}: ${message}`));
  },
};

const isOthers = (id) => !id.includes("@autoencoders");

await bundlers[bundler]();
// Vite and webpack take the .wasm file along; beside a bundle of the others it must be put.
const wasm = "ort-wasm-simd-threaded.wasm";
if (isPage && ["esbuild", "rollup"].includes(bundler))
  copyFileSync(join("node_modules/onnxruntime-web/dist", wasm), join(folder, wasm));
for (const warning of warnings) console.log(`warning: ${warning}`);
