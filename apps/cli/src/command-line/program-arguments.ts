import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** Gives the arguments of Node that run this program again: as it was built, or from its sources. */
export function programArguments(): string[] {
  const here = fileURLToPath(import.meta.url);
  if (!here.endsWith(".ts")) return [join(dirname(here), "../main.js")];
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
  const main = join(dirname(here), "../main.ts");
  return ["--import", tsx, "--conditions=@autoencoders/source", main];
}
