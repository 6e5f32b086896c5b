import type { Experiment } from "../experiments/experiment.ts";

/** An experiment that measures only the figures with a text in their names; undefined where none has it. */
export function withFigures(experiment: Experiment, text: string): Experiment | undefined {
  const figures = experiment.figures.filter(({ name }) => name.includes(text));
  if (figures.length === experiment.figures.length) return experiment;
  const names = new Set(figures.map(({ name }) => name));
  return figures.length > 0
    ? { ...experiment, figures, run: (lab) => experiment.run(lab, names) }
    : undefined;
}
