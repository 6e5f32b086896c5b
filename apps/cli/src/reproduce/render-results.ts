import { formatFigure } from "../console/format-figure.ts";
import type { Experiment } from "../experiments/experiment.ts";
import { type Figure, isReached } from "../experiments/figure.ts";
import { isDone } from "./is-done.ts";
import type { Result } from "./result.ts";
import { settingsOf } from "./settings-of.ts";

/** results.md: the table of all experiments with what results there are. */
export function renderResults(
  experiments: readonly Experiment[],
  results: readonly Result[],
): string {
  const rows = experiments.flatMap((experiment) => {
    const own = results.filter(({ id }) => id === experiment.id);
    const settings = settingsOf(experiment);
    const current = own.filter((result) => result.settings === settings);
    return experiment.figures.map((figure, i) =>
      tableRow(experiment, figure, {
        isFirst: i === 0,
        results: resultsFor(figure, current),
        isWhole: ({ seed, quick, seconds }) =>
          isDone(
            experiment,
            seed,
            quick,
            current.filter((other) => other.seconds === seconds),
          ),
        isOutdated: current.length < own.length,
      }),
    );
  });
  return [
    "# Results",
    "",
    "Every figure is measured by `autoencoders reproduce`, which goes on where it was stopped and writes this file and results.jsonl",
    "anew with `--out`. Means over seeds, with the least and the greatest; a limit is reached where the mean keeps it. Seconds are",
    "those of training, for one seed, on the machine at hand.",
    "",
    "With one engine and one number of threads, bits hold for one kind of processor: another one sums in another order, and a",
    "training ends elsewhere by as much as a seed changes it. A remark names the processor where it was kept.",
    "",
    "No training sees test rows, and none is stopped early by them. Where a remark compares settings that a source leaves open by",
    "figures of test rows, the choice was made with these in sight, and the figure is that much too good; others were chosen on",
    "validation rows. “In Keras 3” means the same layers, rows and split there, one seed unless more are given, measured on JAX (M5, M6: PyTorch);",
    "`bench/references/run.sh keras_models.py --data DIR --only M10` and the like measure it again, on PyTorch and by another seed.",
    "",
    "| id | what | figure | ours | to reach | reached? | seconds | remark |",
    "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ...rows.map((cells) => `| ${cells.map(escaped).join(" | ")} |`),
    "",
  ].join("\n");
}

const escaped = (cell: string): string => cell.replaceAll("|", "\\|");

/** Those of full trainings, or of quick ones where there are no others. */
function resultsFor({ name }: Figure, results: readonly Result[]): Result[] {
  const own = results.filter(({ figure }) => figure === name);
  const full = own.filter(({ quick }) => !quick);
  return (full.length > 0 ? full : own).sort((a, b) => a.seed - b.seed);
}

function tableRow(
  { id, title, open }: Experiment,
  figure: Figure,
  {
    isFirst,
    results,
    isWhole,
    isOutdated,
  }: {
    readonly isFirst: boolean;
    readonly results: readonly Result[];
    /** Whether all figures of its experiment were measured with it, so that its seconds are of every training. */
    readonly isWhole: (result: Result) => boolean;
    /** Whether there are results of other settings too. */
    readonly isOutdated: boolean;
  },
): string[] {
  const { name, atMost, atLeast, source, shortfall } = figure;
  const values = results.map(({ value }) => value);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const reached = values.length > 0 ? isReached(figure, mean) : undefined;
  const limit = atMost === undefined ? atLeast : atMost;
  const quick = results.some((result) => result.quick);
  const whole = results.filter(isWhole);
  const verdict = quick ? "quick" : reached === undefined ? "" : reached ? "yes" : "no";
  return [
    isFirst ? id : "",
    isFirst ? title : "",
    name,
    values.length === 0 ? "not run" : ours(mean, values),
    limit === undefined ? "" : `${atMost === undefined ? "≥" : "≤"} ${limit}`,
    verdict,
    isFirst && results.length > 0 ? secondsOf(whole.length > 0 ? whole : results) : "",
    [
      ...(reached === false && !quick && shortfall ? [shortfall] : []),
      ...(source ? [source] : []),
      ...(isFirst && open ? [open] : []),
      ...(isFirst ? new Set(results.flatMap(({ remarks }) => remarks ?? [])) : []),
      ...(isFirst ? processorsOf(results) : []),
      ...(isFirst && isOutdated ? ["results of earlier settings are left out"] : []),
    ].join("; "),
  ];
}

function ours(mean: number, values: readonly number[]): string {
  if (values.length === 1) return `${formatFigure(mean)} (1 seed)`;
  const [least, greatest] = [Math.min(...values), Math.max(...values)].map(formatFigure);
  return `${formatFigure(mean)} (${least} to ${greatest}, ${values.length} seeds)`;
}

/** The processors that results were measured on, where they are known. */
function processorsOf(results: readonly Result[]): string[] {
  const names = new Set(results.flatMap(({ processor }) => processor ?? []));
  return names.size > 0 ? [`measured on ${[...names].sort().join(" and ")}`] : [];
}

function secondsOf(results: readonly Result[]): string {
  const seconds = results.reduce((sum, result) => sum + result.seconds, 0) / results.length;
  return seconds < 10 ? seconds.toFixed(1) : seconds.toFixed(0);
}
