import { chooseEngine } from "@autoencoders/compiler";
import { sampleRows } from "@autoencoders/inference";
import type { Invocation } from "../command-line/command.ts";
import type { SampleValues } from "../commands/sample.ts";
import { Failure } from "../errors/failure.ts";
import { loadTrainedModel } from "../looking/load-trained-model.ts";
import { unitsOfRun } from "../looking/row-units.ts";
import { rowShapeOf } from "../pictures/row-shape-of.ts";
import { inUnits } from "../results/in-units.ts";
import { openResults } from "../results/open-results.ts";
import { resultTarget } from "../results/result-target.ts";
import { resultsKey } from "../results/results-key.ts";
import { type ResultPart, writeResults } from "../results/write-results.ts";
import { setUpTfjs } from "../training/set-up-tfjs.ts";

/** `autoencoders sample RUN`. */
export async function sample(asked: SampleValues, { io }: Pick<Invocation, "io">): Promise<number> {
  const { run, json, engine, threads, overwrite, count } = asked;
  const target = resultTarget(asked.out, { json, pictures: true });
  await setUpTfjs();
  const { config, model } = await loadTrainedModel(run, io);
  if (!model.prior)
    throw new Failure(
      `expected a run of a variational model, whose codes follow a known distribution, got ${model.name}; reconstruct writes what it makes of rows`,
    );
  const seed = asked.seed ?? config.seed;
  const units = unitsOfRun(config, rowShapeOf({ config, model }));
  const { layout, rows } = inUnits(units, target);
  const chosen = await chooseEngine(engine, { threads });
  const options = {
    what: "sampling",
    format: target.format,
    layout,
    count,
    seed,
    engine: chosen.name,
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
      engine: chosen,
    }))
      yield { count: shape[0]!, rows: rows(data) };
  }
}
