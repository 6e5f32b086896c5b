import { chooseEngine } from "@autoencoders/compiler";
import { sampleRows } from "@autoencoders/inference";
import { readPrior, runFolder } from "@autoencoders/runs/node";
import type { Invocation } from "../command-line/command.ts";
import type { SampleValues } from "../commands/sample.ts";
import { counted } from "../console/counted.ts";
import { Failure } from "../errors/failure.ts";
import { UsageError } from "../errors/usage-error.ts";
import { classPlace } from "../looking/class-place.ts";
import type { LoadedRun } from "../looking/load-trained-model.ts";
import { unitsOfRun } from "../looking/row-units.ts";
import { rowShapeOf } from "../pictures/row-shape-of.ts";
import { inUnits } from "../results/in-units.ts";
import { openResults } from "../results/open-results.ts";
import { resultTarget } from "../results/result-target.ts";
import { resultsKey } from "../results/results-key.ts";
import { type ResultPart, writeResults } from "../results/write-results.ts";
import { modelWithPrior } from "../training/model-with-prior.ts";
import { setUpTfjs } from "../training/set-up-tfjs.ts";

/** `autoencoders sample RUN`. */
export async function sample(asked: SampleValues, { io }: Pick<Invocation, "io">): Promise<number> {
  const { run, json, engine, threads, overwrite, count, temperature } = asked;
  const target = resultTarget(asked.out, { json, pictures: true });
  await setUpTfjs();
  const { config, model } = await modelWithPrior(asked, io);
  if (!model.prior)
    throw new Failure(
      `expected a run of a model whose codes follow a known distribution, such as a variational one, got ${model.name}; ` +
        `${advice(model)} fits one to the codes of its training rows${before(run, config)}`,
    );
  if (temperature !== undefined && !model.prior.drawn)
    throw new UsageError(
      `expected --temperature for a model whose prior draws indices, such as vqVae after --fit-index-prior, got ${model.name}; leave it out`,
    );
  const seed = asked.seed ?? config.seed;
  const condition =
    asked.condition === undefined
      ? undefined
      : classPlace(asked.condition, { config, model }, (expected, got) => {
          throw new UsageError(`expected --condition to be ${expected}, got ${got}`);
        });
  const units = unitsOfRun(config, rowShapeOf({ config, model }));
  const { layout, rows } = inUnits(units, target);
  const chosen = await chooseEngine(engine, { threads });
  const options = {
    what: whatOf(asked),
    format: target.format,
    layout,
    count,
    seed,
    engine: chosen.name,
    ...(condition !== undefined && { condition }),
    ...(temperature !== undefined && { temperature }),
  };
  const key = resultsKey({ config, model, options });
  const opened = await openResults(target, {
    io,
    layout,
    overwrite,
    key,
    scaling: units.scaling,
  });
  const after = opened.before?.rows ?? 0;
  const { status } = await writeResults(parts(), opened, { io, what: "sampling", count });
  const { path } = target;
  if (status === 0 && path !== undefined)
    io.out(json ? JSON.stringify({ run, seed, rows: count, file: path }) : path);
  return status;

  async function* parts(): AsyncGenerator<ResultPart, void, void> {
    if (after >= count) return;
    for await (const { data, shape } of sampleRows(model, {
      count,
      after,
      seed,
      condition,
      temperature,
      engine: chosen,
    }))
      yield { count: shape[0]!, rows: rows(data) };
  }
}

/** What is done, as results name it that are gone on with. */
function whatOf({ fitPrior, fitIndexPrior }: SampleValues): string {
  if (fitPrior !== undefined) return `sampling of ${fitPrior}`;
  return fitIndexPrior === undefined ? "sampling" : `sampling of indices ${fitIndexPrior}`;
}

/** The option that fits a prior to the codes of a model. */
const advice = ({ code }: LoadedRun["model"]): string =>
  code.kind !== "distribution" && code.levels ? "--fit-index-prior 30" : "--fit-prior 10";

/** Says that there is a prior of an earlier model, where there is. */
function before(run: string, { finishedEpochs }: LoadedRun["config"]): string {
  const stored = readPrior(runFolder(run));
  return stored && stored.epoch !== finishedEpochs
    ? `; the one that is there is of the model after ${counted(stored.epoch, "epoch")}, which was trained on since`
    : "";
}
