import { formats } from "./formats.ts";
import type { RunConfig } from "./run-config.ts";

/** The text of run.json, which `parseRunConfig` reads. */
export const runConfigText = (config: RunConfig): string =>
  `${JSON.stringify({ format: formats.run, ...config }, null, 2)}\n`;
