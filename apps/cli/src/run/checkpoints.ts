import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { TrainingCounters, TrainingState } from "@autoencoders/trainers";
import { Failure } from "../failure.ts";
import { decodeCheckpoint, encodeCheckpoint } from "./checkpoint-file.ts";
import { type WriteCalls, writeAtomically } from "./write-atomically.ts";

/** How many are kept: the newest, and the one before in case it is damaged. */
const kept = 2;

/** What `writeAtomically` calls an unfinished one. */
const temporaryPattern = /^\.\d{4,}(-\d{6,})?\.safetensors\.tmp$/;

/** Epochs done, and the steps done of the next: "0005.safetensors", "0005-000120.safetensors". */
export function checkpointName({
  epoch,
  stepInEpoch,
}: Pick<TrainingCounters, "epoch" | "stepInEpoch">): string {
  const step = stepInEpoch > 0 ? `-${String(stepInEpoch).padStart(6, "0")}` : "";
  return `${String(epoch).padStart(4, "0")}${step}.safetensors`;
}

/** Writes a checkpoint into a folder and removes all but the newest. @throws WriteError */
export function saveCheckpoint(folder: string, state: TrainingState, calls?: WriteCalls): void {
  const name = checkpointName(state.counters);
  writeAtomically(join(folder, name), encodeCheckpoint(state), calls);
  // Those after it are of a course that a damaged file cut off.
  const after = checkpointNames(folder).filter((other) => other !== name && isAfter(other, name));
  const old = checkpointNames(folder)
    .filter((other) => !after.includes(other))
    .slice(kept);
  for (const other of [...after, ...old]) rmSync(join(folder, other), { force: true });
}

/** The newest checkpoint that can be read, and what is wrong with newer ones; undefined where there never was one. */
export function newestCheckpoint(
  folder: string,
): { readonly state: TrainingState; readonly damaged: readonly string[] } | undefined {
  const names = checkpointNames(folder);
  const damaged: string[] = [];
  for (const name of names)
    try {
      return { state: decodeCheckpoint(readFileSync(join(folder, name))), damaged };
    } catch (error) {
      damaged.push(`${join(folder, name)} is damaged (${(error as Error).message})`);
    }
  if (names.length === 0) return undefined;
  throw new Failure(
    `${damaged.join("; ")}; no checkpoint is left to go on from: remove the folder ${folder} to train from the beginning`,
  );
}

/** Removes what an interrupted write left. */
export function removeTemporaryFiles(folder: string): void {
  for (const name of readdirSync(folder))
    if (temporaryPattern.test(name)) rmSync(join(folder, name), { force: true });
}

/** Newest first. */
function checkpointNames(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => place(name) !== undefined)
    .sort((a, b) => (isAfter(a, b) ? -1 : 1));
}

function place(name: string): readonly [number, number] | undefined {
  const match = /^(\d{4,})(?:-(\d{6,}))?\.safetensors$/.exec(name);
  return match ? [Number(match[1]), Number(match[2] ?? 0)] : undefined;
}

function isAfter(a: string, b: string): boolean {
  const [epochA, stepA] = place(a)!;
  const [epochB, stepB] = place(b)!;
  return epochA > epochB || (epochA === epochB && stepA > stepB);
}
