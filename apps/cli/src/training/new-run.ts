import { readdirSync } from "node:fs";
import { join } from "node:path";
import {
  createRunFolder,
  isFree,
  type NewRunFolder,
  RunExistsError,
  RunLockedError,
  writeRunConfig,
} from "@autoencoders/runs/node";
import { commandName } from "../command-line/command-name.ts";
import { shellWord } from "../command-line/shell-word.ts";
import type { Io } from "../console/io.ts";
import { loadDataSet } from "../data/load-data-set.ts";
import { Failure } from "../errors/failure.ts";
import type { Recipe } from "../recipes/recipe.ts";
import type { TrainingRequest } from "./plan-training.ts";
import { plannedRun } from "./planned-run.ts";
import type { PreparedRun } from "./prepared-run.ts";

/** Makes everything that a new run needs, and its folder last: a mistake leaves nothing behind. */
export async function newRun(
  recipe: Recipe | undefined,
  asked: TrainingRequest,
  { io, load = loadDataSet }: { readonly io: Io; readonly load?: typeof loadDataSet },
): Promise<PreparedRun> {
  const { out } = asked;
  if (out !== undefined && !isFree(out)) throw runExists(out);
  const planned = await plannedRun(recipe, asked, { io, load });
  const { config } = planned;
  const { folder, lock, abandon } = await newFolder(out, recipe?.name ?? config.model.name);
  try {
    writeRunConfig(folder, config);
  } catch (error) {
    abandon();
    throw error;
  }
  return { folder, lock, abandon, ...planned, resume: undefined };
}

/** The folder that was asked for, or the next free one of the day, which another program may be about to make too. */
async function newFolder(out: string | undefined, name: string): Promise<NewRunFolder> {
  for (let attempt = 0; ; attempt++)
    try {
      return await createRunFolder(out ?? defaultRunPath(name, new Date()));
    } catch (error) {
      if (out !== undefined && error instanceof RunExistsError) throw runExists(out);
      const isTaken = error instanceof RunExistsError || error instanceof RunLockedError;
      if (out !== undefined || !isTaken || attempt === 10) throw error;
    }
}

/** Says that a run never takes the place of another, and what to do. */
const runExists = (path: string): Failure =>
  new Failure(
    `${path} exists already; choose another folder with --out, or go on with a run: ${commandName()} train --resume ${shellWord(path)}`,
  );

/** "runs/NAME-20261121-0", or the first number that is free. */
function defaultRunPath(name: string, day: Date): string {
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
