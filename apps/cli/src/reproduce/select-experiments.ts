import type { ReproduceValues } from "../commands/reproduce.ts";
import { UsageError } from "../errors/usage-error.ts";
import type { Experiment } from "../experiments/experiment.ts";
import { experiments } from "../experiments/index.ts";
import { oneOf } from "../options/one-of.ts";

/**
 * The experiments of a table with the ids that are asked for, in its order, narrowed to the figures with a text in their names; all where nothing is
 * asked for.
 *
 * @throws UsageError where there is no such experiment or figure
 */
export function selectExperiments(
  { only, figures }: Pick<ReproduceValues, "only" | "figures">,
  table: readonly Experiment[] = experiments,
): readonly Experiment[] {
  const selected = only === undefined ? table : withIds(table, only);
  if (figures === undefined) return selected;
  const text = figures.trim();
  const narrowed = selected.flatMap((experiment) => withFigures(experiment, text) ?? []);
  if (text !== "" && narrowed.length > 0) return narrowed;
  throw new UsageError(
    `expected --figures to be part of a figure's name, got ${JSON.stringify(text)}${text && ", which none of those asked for has"}; see --list`,
  );
}

function withIds(table: readonly Experiment[], only: string): readonly Experiment[] {
  const ids = table.map(({ id }) => id);
  const wanted = only.split(",").map((text) => {
    const name = text.trim();
    return oneOf("--only", ids.find((id) => id.toLowerCase() === name.toLowerCase()) ?? name, ids);
  });
  return table.filter(({ id }) => wanted.includes(id));
}

/** An experiment that measures only the figures with a text in their names; undefined where none has it. */
function withFigures(experiment: Experiment, text: string): Experiment | undefined {
  const figures = experiment.figures.filter(({ name }) => name.includes(text));
  if (figures.length === experiment.figures.length) return experiment;
  const names = new Set(figures.map(({ name }) => name));
  return figures.length > 0
    ? { ...experiment, figures, whole: experiment, run: (lab) => experiment.run(lab, names) }
    : undefined;
}
