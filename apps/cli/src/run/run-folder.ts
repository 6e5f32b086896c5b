import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { commandName } from "../command-name.ts";
import { Failure } from "../failure.ts";
import { makeFolders } from "./make-folders.ts";
import { parseRunConfig } from "./parse-run-config.ts";
import type { RunConfig } from "./run-config.ts";
import { writeAtomically } from "./write-atomically.ts";
import { WriteError } from "./write-error.ts";

/** Where the parts of a run are. */
export interface RunFolder {
  readonly path: string;
  readonly config: string;
  readonly metrics: string;
  readonly checkpoints: string;
  readonly model: string;
  readonly pictures: string;
}

export const runFolder = (path: string): RunFolder => ({
  path,
  config: join(path, "run.json"),
  metrics: join(path, "metrics.jsonl"),
  checkpoints: join(path, "checkpoints"),
  model: join(path, "model"),
  pictures: join(path, "pictures"),
});

/**
 * Makes the folder of a new run.
 *
 * @throws Failure where something of that name is there already, WriteError where it cannot be made
 */
export function createRunFolder(path: string): RunFolder {
  const folder = runFolder(path);
  try {
    makeFolders(dirname(path));
    mkdirSync(path); // fails where it exists: two runs never share a folder
    mkdirSync(folder.checkpoints);
  } catch (cause) {
    const error = cause as NodeJS.ErrnoException;
    if (error.code === "EEXIST" && error.path === path) throw folderExists(path);
    throw new WriteError(path, 0, error);
  }
  return folder;
}

/** A run never takes the place of another. */
export function folderExists(path: string): Failure {
  return new Failure(
    `${path} exists already; choose another folder with --out, or go on with a run: ${commandName()} train --resume ${path}`,
  );
}

/** "runs/NAME-20261121-0", or the first number that is free. */
export function defaultRunPath(name: string, day: Date): string {
  const date = [day.getFullYear(), day.getMonth() + 1, day.getDate()]
    .map((part) => String(part).padStart(2, "0"))
    .join("");
  const stem = `${name}-${date}-`;
  const counters = listed("runs")
    .filter((entry) => entry.startsWith(stem))
    .map((entry) => Number(entry.slice(stem.length)))
    .filter(Number.isInteger);
  return join("runs", `${stem}${counters.length === 0 ? 0 : Math.max(...counters) + 1}`);
}

function listed(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // creating the run says what is wrong with it
  }
}

/** @throws WriteError */
export function writeRunConfig(folder: RunFolder, config: RunConfig): void {
  writeAtomically(folder.config, `${JSON.stringify({ format, ...config }, null, 2)}\n`);
}

const format = "autoencoders run 1";

/** @throws Failure where the folder holds no run */
export function readRunConfig(folder: RunFolder): RunConfig {
  let text: string;
  try {
    text = readFileSync(folder.config, "utf8");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const missing = code === "ENOENT" || code === "ENOTDIR";
    throw new Failure(
      `${folder.path} is no run: expected a folder with run.json, made by autoencoders train` +
        `${missing ? "" : ` (${message})`}`,
    );
  }
  return parseRunConfig(folder.config, text, format);
}
