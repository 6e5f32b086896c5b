import type { Engine } from "@autoencoders/compiler";
import type { EngineConfig } from "./run-config.ts";

/**
 * What run.json says of an engine.
 *
 * @param processor what can be known of the processor, such as "x64 AMD EPYC"
 */
export const engineConfig = (
  { name, runtime, version, threads }: Pick<Engine, "name" | "runtime" | "version" | "threads">,
  processor: string,
): EngineConfig => ({ name, threads, version: `${runtime} ${version}`, processor });

/**
 * What differs between the engine of a run so far and the one it goes on with, in words; undefined where nothing does. Any of it
 * may change the last bits of a weight.
 */
export function engineChange(before: EngineConfig, now: EngineConfig): string | undefined {
  const changes = (["name", "version", "threads", "processor"] as const)
    .filter((part) => before[part] !== now[part])
    .map((part) => `${labels[part]} ${now[part]} instead of ${before[part]}`);
  return changes.length === 0 ? undefined : changes.join(", ");
}

const labels = {
  name: "engine",
  version: "version",
  threads: "threads",
  processor: "processor",
} as const;
