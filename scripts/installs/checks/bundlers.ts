import { copyFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { hasChromium } from "../../browser/chromium.ts";
import type { Check, Workplace } from "../_check.ts";
import { inEmptyFolder } from "../_empty-folder.ts";
import { pageTitle } from "../_page-title.ts";
import { run } from "../_run.ts";

/** What each bundler needs, in the versions that the table was made with. */
const tools: Readonly<Record<string, readonly string[]>> = {
  esbuild: ["esbuild@0.28.2"],
  rollup: [
    "rollup@4.68.8",
    "@rollup/plugin-node-resolve@16.0.3",
    "@rollup/plugin-commonjs@29.0.3",
    "@rollup/plugin-json@6.1.0",
  ],
  vite: ["vite@8.3.8"],
  webpack: ["webpack@5.113.0"],
};

/** What a page and a program of Node install, as the READMEs say it. */
const packages = [
  ...["analysis", "compiler", "datasets", "models", "trainers", "viz"].map(
    (name) => `@autoencoders/${name}`,
  ),
  ...["core", "layers", "backend-cpu"].map((name) => `@tensorflow/tfjs-${name}`),
  ...["onnxruntime-web", "onnxruntime-node"],
];

/** The most bytes that a page pays for `rocAuc` alone. */
const mostRocAuc = 5000;

const programs = fileURLToPath(new URL("../bundled/", import.meta.url));

/** The check that bundlers build pages and programs of Node without a word, and that what they build trains. */
export const bundlers = (isQuick: boolean): Check => ({
  name: "bundlers",
  title: "Bundlers: no error, no warning, and what they build trains",
  isQuick,
  run: (place) =>
    inEmptyFolder(place.registry, async (folder) => {
      const asked = isQuick ? ["esbuild"] : Object.keys(tools).filter(place.isAsked);
      const needed = [...packages, ...asked.flatMap((name) => tools[name]!)];
      await run("npm", ["install", "--ignore-scripts", ...needed], { cwd: folder });
      for (const name of readdirSync(programs))
        copyFileSync(join(programs, name), join(folder, name));
      for (const bundler of asked) await tryBundler(place, bundler, folder);
    }),
});

async function tryBundler({ cell }: Workplace, bundler: string, folder: string): Promise<void> {
  const built = (name: string): string => join(folder, `built-${bundler}-${name}`);
  const build = async (target: "page" | "node", name: string): Promise<void> => {
    const args = ["build.mjs", bundler, target, `${name}.mjs`, built(name)];
    const { out } = await run(process.execPath, args, { cwd: folder });
    const warnings = out.split("\n").filter((line) => line.startsWith("warning: "));
    if (warnings.length > 0) throw new Error(warnings.join("\n"));
  };
  await cell(bundler, "digits alone", () => build("page", "digits"));
  await cell(bundler, `rocAuc alone ≤ ${mostRocAuc / 1000} KB`, async () => {
    await build("page", "roc-auc");
    const { size } = statSync(join(built("roc-auc"), "roc-auc.mjs"));
    if (size > mostRocAuc) throw new Error(`expected at most ${mostRocAuc} bytes, got ${size}`);
  });
  for (const [condition, name, ending] of [
    ["a page trains and draws", "page", ", a PNG"],
    ["a worker trains", "worker-page", ""],
  ] as const)
    await cell(bundler, condition, async () => {
      await build("page", name);
      if (!hasChromium) return console.log("        no Chromium: the page was built, not opened");
      const title = await pageTitle(built(name), `${name}.mjs`);
      expectText(title, "onnxruntime-web", ending);
    });
  await cell(bundler, "Node trains and draws", async () => {
    await build("node", "node");
    const program = readdirSync(built("node")).find((file) => /^node\.[cm]?js$/.test(file))!;
    const { out } = await run(process.execPath, [join(built("node"), program)], { cwd: folder });
    expectText(out.trim(), "onnxruntime-node", ", a PNG");
  });
}

/** Throws where a program did not train on a runtime. */
function expectText(text: string, runtime: string, ending: string): void {
  const expected = new RegExp(`^done ${runtime} [\\d.]+, \\d+ threads?: loss fell${ending}$`, "m");
  if (!expected.test(text)) throw new Error(`expected ${expected}, got ${text}`);
}
