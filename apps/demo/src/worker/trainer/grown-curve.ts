/** A curve of mean losses over a few steps each, and the step after these. */
export interface Curve {
  readonly steps: readonly number[];
  readonly losses: readonly number[];
}

/** Most points of a curve: more than a chart has columns of pixels. */
const mostPoints = 4000;

/** Returns a curve with one more point; every other point is dropped when there are too many. */
export function grownCurve({ steps, losses }: Curve, step: number, loss: number): Curve {
  const grown = { steps: [...steps, step], losses: [...losses, loss] };
  if (grown.steps.length <= mostPoints) return grown;
  const isKept = (_: number, i: number) => i % 2 === 0;
  return { steps: grown.steps.filter(isKept), losses: grown.losses.filter(isKept) };
}
