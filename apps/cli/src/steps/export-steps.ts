import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { buildModel } from "@autoencoders/runs";
import { newestState, readRunConfig, runFolder } from "@autoencoders/runs/node";
import type { Invocation } from "../command-line/command.ts";
import type { ExportValues } from "../commands/export.ts";
import { loadDataSet } from "../data/load-data-set.ts";
import { Failure } from "../errors/failure.ts";
import { UsageError } from "../errors/usage-error.ts";
import { dataDirOf } from "../options/data-dir-of.ts";
import { sameRows } from "../training/same-rows.ts";
import { setUpTfjs } from "../training/set-up-tfjs.ts";
import { writeSteps } from "./write-steps.ts";

/** `autoencoders export RUN --format steps`: the training of a run, from its newest checkpoint on, for torchrun. */
export async function exportSteps(
  { run: path, out, what, json, overwrite, workers, epochs }: ExportValues,
  { io }: Pick<Invocation, "io">,
): Promise<number> {
  if (what !== "model")
    throw new UsageError(
      `expected no --what beside --format steps, got ${what}: steps are of the whole model`,
    );
  const folder = runFolder(path);
  const stored = readRunConfig(folder);
  const target = out ?? join(folder.path, "exports", "steps");
  if (!isReplaceable(target, overwrite || out === undefined))
    throw new Failure(
      `${target} exists already; choose another folder with --out, or add --overwrite to replace steps`,
    );
  if (epochs !== undefined && epochs < stored.fit.epochs)
    throw new UsageError(
      `expected --epochs to be ${stored.fit.epochs} or more, got ${epochs}: a run goes on, it does not go back`,
    );
  const config = { ...stored, fit: { ...stored.fit, epochs: epochs ?? stored.fit.epochs } };
  await setUpTfjs();
  const model = buildModel(config.model, config.dataset.shape, { isSaved: true });
  const newest = await newestState(folder, config, model);
  for (const damage of newest?.damaged ?? [])
    io.err(`warning: ${damage}; going on from the one before`);
  const directory = stored.dataset.dataDir ?? dataDirOf({});
  const set = await sameRows(config, directory, io, loadDataSet);
  const run = { folder, config, model, set, resume: newest?.state };
  const { files: names, notes } = await writeSteps(target, run, { workers });
  const files = names.map((name) => join(target, name));
  for (const note of notes) io.err(`note: ${note}`);
  const start = newest?.state.counters.epoch ?? 0;
  if (start >= config.fit.epochs)
    io.err(
      `note: the run has its ${start} epochs; export it with a larger --epochs to train it further.`,
    );
  if (json) io.out(JSON.stringify({ run: path, format: "steps", workers, files, notes }));
  else {
    for (const file of files) io.out(file);
    io.err(
      `note: train with: torchrun --nproc-per-node ${workers} ${join(target, "train.py")} --out RUN`,
    );
  }
  return 0;
}

/** Whether a folder is free, or holds steps that may be replaced. */
function isReplaceable(folder: string, overwrite: boolean): boolean {
  if (!existsSync(folder)) return true;
  const plan = join(folder, "steps.json");
  return overwrite && existsSync(plan) && readFileSync(plan, "utf8").includes("autoencoders steps");
}
