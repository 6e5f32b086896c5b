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

/** The work of the last module of plain data: one after the other, since what trains keeps what loads waiting until it gives up. */
let last: Promise<unknown> = Promise.resolve();

/** Makes a plugin that gives a module whose one export is plain data, made by a function of the sources while the site is built. */
function dataModule<Name extends string>(
  name: string,
  exported: string,
  { from, make }: { readonly from: string; readonly make: Name },
): Plugin {
  const id = `\0virtual:${name}`;
  return {
    name,
    resolveId: (source) => (source === `virtual:${name}` ? id : undefined),
    async load(loaded) {
      if (loaded !== id) return;
      const made = last.then(async () => {
        const conditions = [sources];
        // The packages are TypeScript, which Node would not load by itself.
        const resolve = { conditions, noExternal: [/^@autoencoders\//] };
        const { module } = await runnerImport<Record<Name, () => unknown>>(path(from), {
          configFile: false,
          environments: { inline: { resolve } },
        });
        return `export const ${exported} = ${JSON.stringify(await module[make]())};`;
      });
      last = made.catch(() => {}); // its own caller is told
      return made;
    },
  };
}

/** What the packages offer, so that the first view needs no tfjs. */
const catalogModule = dataModule("catalog", "catalog", {
  from: "src/catalog/make-catalog.ts",
  make: "makeCatalog",
});

/** Weights of the first model, for visitors who want nothing to move by itself. */
const firstWeightsModule = dataModule("first-weights", "firstWeights", {
  from: "src/stage/train-first.ts",
  make: "trainFirst",
});

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

/** Writes the site's address into links that others fetch: SITE_URL, where the site will be; otherwise they are this server's. */
const siteAddress: Plugin = {
  name: "site-address",
  transformIndexHtml: {
    order: "pre",
    handler: (html) =>
      html.replaceAll("%SITE_URL%", process.env.SITE_URL?.replace(/\/*$/, "/") ?? "/"),
  },
};

export default defineConfig({
  root: path("."),
  base: "./",
  plugins: [preact(), catalogModule, firstWeightsModule, policyElement, siteAddress, precache()],
  resolve: {
    conditions: [sources, "onnxruntime-web-use-extern-wasm", ...defaultClientConditions],
    alias: { "onnxruntime-node": path("src/worker/engine/_no-module.ts") },
  },
  define: {
    ONNXRUNTIME_VERSION: JSON.stringify(onnxruntimeVersion),
    DOCS: JSON.stringify(process.env.DEMO_DOCS ?? ""), // empty where the site is built without them
  },
  worker: { format: "es" },
  build: { target: "es2022", assetsInlineLimit: 0, chunkSizeWarningLimit: 2000 },
  server: { headers: isolationHeaders },
  preview: { headers: { ...isolationHeaders, "Content-Security-Policy": contentSecurityPolicy } },
});
