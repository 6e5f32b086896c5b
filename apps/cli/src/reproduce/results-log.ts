import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { WriteError } from "@autoencoders/runs/node";
import { isRecord } from "../data/is-record.ts";
import type { Result } from "./result.ts";

/** The file of a folder's results. */
export const resultsPath = (folder: string): string => join(folder, "results.jsonl");

/** An experiment with one seed, in full or quick. */
type Attempt = Pick<Result, "id" | "seed" | "quick">;

/** Whether a result is of that attempt. */
export const isOf = (result: Attempt, { id, seed, quick }: Attempt): boolean =>
  result.id === id && result.seed === seed && result.quick === quick;

/** Says that the results above it of an experiment and seed are to be measured again. */
export interface SetAside extends Attempt {
  readonly setAside: true;
}

/** Adds lines with one write, so that programs that add at a time do not mix them. @throws WriteError */
export function appendResults(path: string, results: readonly (Result | SetAside)[]): void {
  if (results.length === 0) return;
  const lines = results.map((result) => `${JSON.stringify(result)}\n`).join("");
  const cut = existsSync(path) && !/(^|\n)$/.test(readFileSync(path, "utf8"));
  const bytes = new TextEncoder().encode(cut ? `\n${lines}` : lines); // after a line that was cut off, a new one
  try {
    const file = openSync(path, "a");
    try {
      writeSync(file, bytes);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw new WriteError(path, bytes.length, error);
  }
}

/** What a file of results holds. */
export interface ResultsLog {
  /** The last result of each experiment, figure, seed and kind, unless it was set aside. */
  readonly results: readonly Result[];
  /** Every line that set results aside, in their order. */
  readonly setAside: readonly SetAside[];
  /** Numbers of the lines that are no results, from 1. */
  readonly damaged: readonly number[];
}

export function readResults(path: string): ResultsLog {
  const lines = existsSync(path) ? readFileSync(path, "utf8").split("\n") : [];
  const newest = new Map<string, Result>();
  const damaged: number[] = [];
  const setAside: SetAside[] = [];
  lines.forEach((line, i) => {
    if (line === "") return;
    const read = parse(line);
    if (!read) damaged.push(i + 1);
    else if (isSetAside(read)) {
      setAside.push(read);
      for (const [key, result] of newest) if (isOf(result, read)) newest.delete(key);
    } else newest.set(JSON.stringify([read.id, read.figure, read.seed, read.quick]), read);
  });
  return { results: [...newest.values()], setAside, damaged };
}

function parse(line: string): Result | SetAside | undefined {
  let read: unknown;
  try {
    read = JSON.parse(line);
  } catch {
    return undefined;
  }
  return isLine(read) ? read : undefined;
}

function isLine(read: unknown): read is Result | SetAside {
  if (!isRecord(read)) return false;
  const { id, figure, value, seed, seconds, engine, settings, quick, setAside, remarks } = read;
  if (typeof id !== "string" || !Number.isInteger(seed) || typeof quick !== "boolean") return false;
  const isResult =
    [figure, engine, settings].every((text) => typeof text === "string") &&
    [value, seconds].every(Number.isFinite) &&
    (remarks === undefined ||
      (Array.isArray(remarks) && remarks.every((text) => typeof text === "string")));
  return isResult || setAside === true;
}

const isSetAside = (read: Result | SetAside): read is SetAside => "setAside" in read;
