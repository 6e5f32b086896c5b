import { availableParallelism, cpus } from "node:os";
import type { Engine } from "@autoencoders/compiler";
import type { EngineConfig } from "@autoencoders/runs";
import { versions } from "../versions.ts";

/** How many threads compute, where the user leaves it to the program by 0. */
export const threadsOf = (asked: number): number => (asked > 0 ? asked : availableParallelism());

/** What computes the steps of a run here. */
export function engineConfig({ name }: Pick<Engine, "name">, threads: number): EngineConfig {
  const { onnxruntime, tfjs } = versions();
  return {
    name,
    threads: name === "onnx" ? threads : 1,
    version: name === "onnx" ? `onnxruntime-node ${onnxruntime}` : `tfjs ${tfjs}`,
    processor: `${process.arch} ${cpus()[0]?.model.trim() ?? "unknown"}`,
  };
}

/** What differs between what computed a run so far and what computes it here, in words; undefined where nothing does. */
export function engineChange(before: EngineConfig, here: EngineConfig): string | undefined {
  const parts = [
    ["engine", before.name, here.name],
    ["threads", before.threads, here.threads],
    ["version", before.version, here.version],
    ["processor", before.processor, here.processor],
  ] as const;
  const changes = parts
    .filter(([, old, now]) => old !== now)
    .map(([part, old, now]) => `${part} ${now} instead of ${old}`);
  return changes.length === 0 ? undefined : changes.join(", ");
}
