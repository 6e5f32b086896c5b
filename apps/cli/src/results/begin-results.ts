import { chooseEngine, type Engine } from "@autoencoders/compiler";
import type { Autoencoder } from "@autoencoders/models";
import type { PartKey } from "@autoencoders/runs/node";
import type { ResultValues } from "../commands/result-options.ts";
import type { Io } from "../console/io.ts";
import { type LoadedRun, loadTrainedModel } from "../looking/load-trained-model.ts";
import { rowsWithin } from "../looking/rows-within.ts";
import { type ShownRows, shownRows } from "../looking/shown-rows.ts";
import { setUpTfjs } from "../training/set-up-tfjs.ts";
import { type ResultTarget, resultTarget } from "./result-target.ts";

/** What every command begins with that writes a result for each row. */
export interface BegunResults extends LoadedRun {
  readonly target: ResultTarget;
  readonly shown: ShownRows;
  readonly engine: Engine;
  /** Whether an array of results has one of row numbers beside it where its rows are not all of a file in its order; true where absent. */
  readonly areNumbered?: boolean;
  /** What the results are of, where it is known already. */
  readonly key?: PartKey;
  /** For how long nothing is kept for a later call at first, in milliseconds; 0 where absent. */
  readonly keepAfterMs?: number;
}

/** How results begin. */
export interface BeginOptions {
  readonly io: Io;
  /** Whether the results can be pictures. */
  readonly pictures?: boolean;
  /** Endings of files that mean something else to the command. */
  readonly others?: string;
  /** Looks at the model before any row is read. @throws Failure */
  readonly check?: (model: Autoencoder) => void;
}

/** Loads a run and the rows that it is shown, and looks at where the results go. @throws UsageError, Failure, WriteError */
export async function beginResults(
  asked: ResultValues,
  { io, check = () => {}, pictures = false, others = "" }: BeginOptions,
): Promise<BegunResults> {
  const { run, json, out, id, engine, threads } = asked;
  const target = resultTarget(out, { json, id, pictures, others });
  await setUpTfjs();
  const loaded = await loadTrainedModel(run, io);
  check(loaded.model);
  const request = { ...asked, keepMissing: true, inFileOrder: true };
  const all = await shownRows(loaded.config, loaded.model, request, io);
  const shown = asked.rows ? rowsWithin(all, asked.rows) : all;
  return { ...loaded, target, shown, engine: await chooseEngine(engine, { threads }) };
}
