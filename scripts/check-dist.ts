import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { foreignModules, undeclaredInDist } from "./_dist.ts";
import { manifestIn } from "./_imports.ts";
import { sourceOf } from "./_source.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const textOf = (path: string): string => readFileSync(join(root, path), "utf8");

/** The folders of packages and apps that are built. */
const built = ["packages", "apps"]
  .flatMap((group) => readdirSync(join(root, group)).map((name) => `${group}/${name}`))
  .filter((folder) => existsSync(join(root, folder, "dist/index.js")));
if (built.length === 0)
  throw new Error("expected packages that are built, got none; run pnpm build");

const wrong = built.flatMap((folder) => {
  const files = readdirSync(join(root, folder, "dist"), { recursive: true, encoding: "utf8" })
    .map((name) => `${folder}/dist/${name}`)
    .filter((path) => /\.(js|d\.ts|map)$/.test(path));
  const isMap = (path: string): boolean => path.endsWith(".map");
  const sources = files.filter((path) => !isMap(path)).map((path) => sourceOf(path, textOf(path)));
  return [
    ...undeclaredInDist(sources, manifestIn(root)(folder)),
    ...files.filter(isMap).flatMap((path) => foreignModules(path, textOf(path))),
  ];
});
for (const place of wrong) console.log(place);
console.log(`${built.length} built packages, ${wrong.length} wrong imports`);
if (wrong.length > 0) process.exitCode = 1;
