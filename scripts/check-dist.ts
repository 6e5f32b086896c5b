import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { budgets } from "./_budgets.ts";
import { foreignModules, undeclaredInDist } from "./_dist.ts";
import { manifestIn } from "./_imports.ts";
import { manifestFaults } from "./_manifest-faults.ts";
import { type Source, sourceOf } from "./_source.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const textOf = (path: string): string => readFileSync(join(root, path), "utf8");

/** The folders of packages and apps that are built. */
const built = ["packages", "apps"]
  .flatMap((group) => readdirSync(join(root, group)).map((name) => `${group}/${name}`))
  .filter((folder) => existsSync(join(root, folder, "dist/index.js")));
if (built.length === 0)
  throw new Error("expected packages that are built, got none; run pnpm build");

const manifests = new Map(
  built.map((folder) => {
    const manifest = manifestIn(root)(folder);
    return [String(manifest.name), manifest] as const;
  }),
);

const wrong = built.flatMap((folder) => {
  const files = readdirSync(join(root, folder, "dist"), { recursive: true, encoding: "utf8" })
    .map((name) => `${folder}/dist/${name}`)
    .filter((path) => /\.(js|d\.ts|map)$/.test(path));
  const isMap = (path: string): boolean => path.endsWith(".map");
  const sources = files.filter((path) => !isMap(path)).map((path) => sourceOf(path, textOf(path)));
  const manifest = manifestIn(root)(folder);
  return [
    ...undeclaredInDist(sources, manifest),
    ...manifestFaults(manifest, manifests),
    ...overBudget(String(manifest.name), sources),
    ...files.filter(isMap).flatMap((path) => foreignModules(path, textOf(path))),
  ];
});
for (const place of wrong) console.log(place);
console.log(`${built.length} built packages, ${wrong.length} faults`);
if (wrong.length > 0) process.exitCode = 1;

/** Says that a package's JavaScript is larger than its budget, or has none. */
function overBudget(name: string, files: readonly Source[]): string[] {
  const most = budgets[name] ?? 0;
  const programs = files.filter(({ path }) => path.endsWith(".js"));
  const kilobytes = programs.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0) / 1000;
  return kilobytes > most
    ? [
        `${name} has ${Math.ceil(kilobytes)} kB of JavaScript, at most ${most}: see scripts/_budgets.ts`,
      ]
    : [];
}
