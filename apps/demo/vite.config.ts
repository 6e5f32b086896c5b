import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import preact from "@preact/preset-vite";
import { defaultClientConditions, defineConfig, type Plugin, runnerImport } from "vite";
import { precache } from "./precache.ts";
import { contentSecurityPolicy, isolationHeaders } from "./security-headers.ts";

const sources = "@autoencoders/source";
const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

const { version: onnxruntimeVersion } = JSON.parse(
  readFileSync(path("node_modules/onnxruntime-web/package.json"), "utf8"),
);

/** Makes the plugin that gives `virtual:catalog`, the plain data of what the packages offer, so that the first view needs no tfjs. */
function catalogModule(): Plugin {
  const id = "\0virtual:catalog";
  return {
    name: "catalog",
    resolveId: (source) => (source === "virtual:catalog" ? id : undefined),
    async load(loaded) {
      if (loaded !== id) return;
      const conditions = [sources];
      // The packages are TypeScript, which Node would not load by itself.
      const resolve = { conditions, noExternal: [/^@autoencoders\//] };
      const { module } = await runnerImport<typeof import("./src/catalog/make-catalog.ts")>(
        path("src/catalog/make-catalog.ts"),
        { configFile: false, environments: { inline: { resolve } } },
      );
      return `export const catalog = ${JSON.stringify(await module.makeCatalog())};`;
    },
  };
}

/** The plugin that writes the policy into the page itself, for servers that set no headers; the development server's inline scripts need it absent. */
const policyElement: Plugin = {
  name: "policy-element",
  apply: "build",
  transformIndexHtml: () => [
    {
      tag: "meta",
      attrs: { "http-equiv": "Content-Security-Policy", content: contentSecurityPolicy },
      injectTo: "head-prepend",
    },
  ],
};

export default defineConfig({
  root: path("."),
  base: "./",
  plugins: [preact(), catalogModule(), policyElement, precache()],
  resolve: {
    conditions: [sources, "onnxruntime-web-use-extern-wasm", ...defaultClientConditions],
    alias: { "onnxruntime-node": path("src/worker/engine/_no-module.ts") },
  },
  define: { ONNXRUNTIME_VERSION: JSON.stringify(onnxruntimeVersion) },
  worker: { format: "es" },
  build: { target: "es2022", assetsInlineLimit: 0, chunkSizeWarningLimit: 2000 },
  server: { headers: isolationHeaders },
  preview: { headers: { ...isolationHeaders, "Content-Security-Policy": contentSecurityPolicy } },
});
