import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { memorySink, npyWriter, numberLayout } from "@autoencoders/datasets";
import { toStepGraphs } from "@autoencoders/export";
import { ziggurat } from "@autoencoders/layers";
import {
  encodeCheckpoint,
  makeOptimizer,
  makeSettings,
  metricsLine,
  runConfigText,
  runIdentity,
} from "@autoencoders/runs";
import { makeFolders, readMetrics, writeAtomically } from "@autoencoders/runs/node";
import {
  batchTerms,
  clipToDomain,
  type Examples,
  type HalvedTraining,
  halvedTraining,
} from "@autoencoders/trainers";
import { rowsOfClasses } from "../data/rows-of-classes.ts";
import { Failure } from "../errors/failure.ts";
import type { PreparedRun } from "../training/prepared-run.ts";
import { versions } from "../versions.ts";

/** The files of the Python program, which stand beside the sources of this package. */
const pythonNames = ["train.py", "draws.py", "run_files.py"] as const;

/** No shard of rows is larger. Workers read a single one as they need its rows, and several into memory. */
const shardBytes = 2 ** 30;

/**
 * Writes a run's training as steps that other programs do: graphs, rows, the numbers of the schedule, the state it begins with, and the
 * Python program that trains by them.
 *
 * @param folder that is there; files of the same names are replaced
 * @returns the names of the files, and what a user should know of them
 * @throws Failure for a training that needs all of a step, or its rows, in one place; UnsuitedModelError, TrainingOptionError
 */
export async function writeSteps(
  folder: string,
  run: Pick<PreparedRun, "folder" | "config" | "model" | "set" | "resume">,
  { workers }: { readonly workers: number },
): Promise<{ readonly files: readonly string[]; readonly notes: readonly string[] }> {
  const { config, model } = run;
  const training = trainingOf(run);
  const ofBatches = workers > 1 ? await batchTerms(training) : [];
  const { counters } = training.start;
  const { batchSize, examples } = counters;
  const { autoencoders: version } = versions();
  const named = { name: model.name, ...(version !== undefined && { version }) };
  const graphs = toStepGraphs(training, { ...named, batchSize, workers });
  const identity = await runIdentity(config);
  const files: Record<string, Uint8Array> = { ...graphs.files };
  for (const name of pythonNames)
    files[name] = readFileSync(new URL(`../../src/steps/python/${name}`, import.meta.url));
  const stepsPerEpoch = Math.ceil(examples / batchSize);
  const scalars = Object.keys(training.scalarsAt(1));
  files["schedule.npy"] = await scheduleArray(training, config.fit.epochs * stepsPerEpoch);
  files["start.safetensors"] = await encodeCheckpoint(training.start, identity);
  const rows = await shards("rows", training.rows, files);
  const validation =
    training.validation && (await shards("validation", training.validation, files));
  const history = readMetrics(run.folder.metrics, counters.epoch).map(metricsLine);
  const plan = {
    format: "autoencoders steps 1",
    model: model.name,
    versions: versions(),
    run: identity,
    workers,
    seed: config.seed,
    epochs: config.fit.epochs,
    batchSize,
    examples,
    stepsPerEpoch,
    start: "start.safetensors",
    gradient: graphs.gradient,
    update: graphs.update,
    ...(graphs.judge && { judge: graphs.judge }),
    weights: training.trained,
    schedule: { file: "schedule.npy", scalars },
    rows,
    ...(validation && { validation }),
    rowShape: config.dataset.shape,
    ...(config.dataset.scaling && { scaling: config.dataset.scaling }),
    normal: {
      tailStart: ziggurat.tailStart,
      heights: [...ziggurat.heights],
      widths: [...ziggurat.widths],
      inside: [...ziggurat.inside],
    },
    sha256: Object.fromEntries(
      Object.entries(files).map(([name, bytes]) => [
        name,
        createHash("sha256").update(bytes).digest("hex"),
      ]),
    ),
  };
  const encoder = new TextEncoder();
  files["run.json"] = encoder.encode(runConfigText({ ...config, finishedEpochs: 0 }));
  files["metrics.jsonl"] = encoder.encode(history.join(""));
  files["steps.json"] = encoder.encode(`${JSON.stringify(plan)}\n`);
  makeFolders(folder);
  for (const [name, bytes] of Object.entries(files)) writeAtomically(join(folder, name), bytes);
  const notes = ofBatches.map(
    (term) =>
      `The term "${term}" is of a whole batch: each worker computes it of its own rows, a part of the batch, so that it is not what one process has.`,
  );
  return { files: Object.keys(files), notes };
}

/** @throws Failure for what only one process does */
function trainingOf({
  config,
  model,
  set,
  resume,
}: Pick<PreparedRun, "config" | "model" | "set" | "resume">): HalvedTraining {
  const { fit, seed, dataset } = config;
  const alone = [
    fit.patience !== undefined && "--patience",
    fit.keep?.includes("best") && "--keep best",
    fit.accumulate !== undefined && "--accumulate",
    set.trainSource && "rows that are read by chunk",
  ].find((reason) => reason !== undefined && reason !== false);
  if (alone !== undefined)
    throw new Failure(
      `expected a training that several workers can share, got one with ${alone}, which only one process does; leave it out, or train in one`,
    );
  const { examples: validation } = clipToDomain(
    model,
    rowsOfClasses(set.validation, dataset.reading?.trainOn?.classes),
  );
  const { accumulate: _, ...settings } = makeSettings(fit);
  return halvedTraining(model, set.train, {
    epochs: fit.epochs,
    batchSize: fit.batchSize,
    seed,
    optimizer: makeOptimizer(fit.optimizer),
    ...settings,
    ...(validation.shape[0]! > 0 && { validation }),
    ...(resume && { resume }),
  });
}

/** The scalars of all steps, [steps, scalars], in the order of their names. */
async function scheduleArray(training: HalvedTraining, steps: number): Promise<Uint8Array> {
  const width = Object.keys(training.scalarsAt(1)).length;
  const numbers = new Float32Array(steps * width);
  for (let step = 0; step < steps; step++)
    numbers.set(Object.values(training.scalarsAt(step + 1)), step * width);
  return npy({ data: numbers, shape: [steps, width] });
}

/** Rows by name as files of NumPy's format, and what the program is told of them. */
async function shards(
  stem: string,
  arrays: Readonly<Record<string, Examples>>,
  files: Record<string, Uint8Array>,
): Promise<Record<string, { readonly files: string[]; readonly shape: readonly number[] }>> {
  const told: Record<string, { files: string[]; shape: readonly number[] }> = {};
  for (const [name, { data, shape }] of Object.entries(arrays)) {
    const [count = 0, ...row] = shape;
    const size = data.length / count;
    const rowsEach = Math.max(1, Math.floor(shardBytes / (size * data.BYTES_PER_ELEMENT)));
    const names: string[] = [];
    for (let from = 0; from < count; from += rowsEach) {
      const to = Math.min(count, from + rowsEach);
      const file = `${stem}-${name}-${names.length}.npy`;
      const part = data.subarray(from * size, to * size);
      files[file] = await npy({ data: part, shape: [to - from, ...row] });
      names.push(file);
    }
    told[name] = { files: names, shape: row };
  }
  return told;
}

async function npy({ data, shape }: Pick<Examples, "data" | "shape">): Promise<Uint8Array> {
  const type = data instanceof Uint8Array ? "uint8" : "float32";
  const sink = memorySink("rows.npy");
  const writer = npyWriter(sink, numberLayout(shape.slice(1), { type }), { rows: shape[0]! });
  await writer.write(data);
  await writer.close();
  return sink.bytes();
}
