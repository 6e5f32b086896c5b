import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** The arguments of Node that run a TypeScript file of the repository: as it was built for the tests, else from the sources. */
export function sourceArguments(file: URL): readonly string[] {
  const path = fileURLToPath(file);
  const { AUTOENCODERS_PROGRAMS: folder } = process.env;
  const built = folder && join(folder, `${basename(path, ".ts")}.js`);
  if (built && existsSync(built)) return [built];
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
  return ["--import", tsx, "--conditions=@autoencoders/source", path];
}
