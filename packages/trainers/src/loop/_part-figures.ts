import type { OutputSums } from "../evaluation/_output-sums.ts";
import { type Evaluation, evaluationOf } from "../evaluation/evaluate.ts";

/** What the outputs of a training's part are called: those of the first part have no prefix. */
export const outputPrefix = (part: string, place: number): string =>
  place === 0 ? "" : `${part}/`;

/**
 * The figures of each part of a training from the sums of its outputs.
 *
 * @param parts the parts' names, in their order
 */
export function partFigures(
  sums: OutputSums,
  parts: readonly string[],
): Record<string, Evaluation> {
  const prefixes = parts.map(outputPrefix);
  const ownerOf = (output: string): number =>
    Math.max(
      0,
      prefixes.findIndex((prefix, place) => place > 0 && output.startsWith(prefix)),
    );
  const figures = parts.map((part, place) => {
    const own = Object.entries(sums)
      .filter(([output]) => ownerOf(output) === place)
      .map(([output, sum]) => [output.slice(prefixes[place]!.length), sum]);
    return [part, evaluationOf(Object.fromEntries(own))];
  });
  return Object.fromEntries(figures);
}
