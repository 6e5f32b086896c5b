import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";

/** The arguments of Node that run a TypeScript file of the repository from the sources. */
export const sourceArguments = (file: URL): readonly string[] => [
  "--import",
  pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href,
  "--conditions=@autoencoders/source",
  fileURLToPath(file),
];
