import type { DataSet } from "@autoencoders/datasets";
import type { RunConfig } from "@autoencoders/runs";
import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { RunSettings } from "../worker/run-settings.ts";
import type { RunProgress } from "../worker/trainer/trainer-api.ts";

/** A run in the browser's storage, without its weights. */
export interface StoredRun {
  readonly id: string;
  /** Milliseconds since 1970, to show. */
  readonly savedAt: number;
  readonly settings: RunSettings;
  readonly config: RunConfig;
  readonly progress: RunProgress;
}

/** The checkpoint file of a state that a run goes on from, weights included. */
export interface StoredState {
  readonly id: string;
  readonly checkpoint: Uint8Array;
}

/** Rows of a visitor's files in the browser's storage. */
export interface StoredExamples {
  readonly id: string;
  readonly name: string;
  readonly set: DataSet;
  readonly classes: readonly string[];
  readonly reading?: RunConfig["dataset"]["reading"];
}

interface Schema extends DBSchema {
  runs: { key: string; value: StoredRun };
  states: { key: string; value: StoredState };
  examples: { key: string; value: StoredExamples };
}

let opened: Promise<IDBPDatabase<Schema>> | undefined;

function database(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>("autoencoders", 1, {
    upgrade(created) {
      for (const name of ["runs", "states", "examples"] as const)
        created.createObjectStore(name, { keyPath: "id" });
    },
    terminated() {
      opened = undefined;
    },
  });
  return opened;
}

/** Keeps a run and its state, both or neither. @throws QuotaExceededError, after which the older ones are still there */
export async function saveRun(run: StoredRun, state: StoredState): Promise<void> {
  const transaction = (await database()).transaction(["runs", "states"], "readwrite");
  const writes = [
    transaction.objectStore("runs").put(run),
    transaction.objectStore("states").put(state),
  ];
  await Promise.all([...writes, transaction.done]);
}

/** Lists every stored run, the newest first. */
export async function listRuns(): Promise<StoredRun[]> {
  const runs = await (await database()).getAll("runs");
  return runs.sort((a, b) => b.savedAt - a.savedAt);
}

/** Reads a run with its state; undefined where there is none of this id. */
export async function loadRun(
  id: string,
): Promise<{ readonly run: StoredRun; readonly state: StoredState } | undefined> {
  const transaction = (await database()).transaction(["runs", "states"]);
  const [run, state] = await Promise.all([
    transaction.objectStore("runs").get(id),
    transaction.objectStore("states").get(id),
  ]);
  return run && state && { run, state };
}

/** Removes a run for good. */
export async function deleteRun(id: string): Promise<void> {
  const transaction = (await database()).transaction(["runs", "states"], "readwrite");
  const removals = [
    transaction.objectStore("runs").delete(id),
    transaction.objectStore("states").delete(id),
  ];
  await Promise.all([...removals, transaction.done]);
}

/** Keeps a visitor's rows. @throws QuotaExceededError */
export async function saveExamples(examples: StoredExamples): Promise<void> {
  await (await database()).put("examples", examples);
}

/** Lists the ids of all rows of visitors' files that are kept. */
export async function listExamples(): Promise<string[]> {
  return (await database()).getAllKeys("examples");
}

/** Reads a visitor's rows; undefined where they are not kept here. */
export async function loadExamples(id: string): Promise<StoredExamples | undefined> {
  return (await database()).get("examples", id);
}
