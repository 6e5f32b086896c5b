/** Mean losses of a few steps each, and the step after them. */
export interface Curve {
  readonly steps: readonly number[];
  readonly losses: readonly number[];
}

/** More than a chart has columns of pixels. */
const mostPoints = 4000;

/** A curve with one more point; every other one is dropped when there are too many. */
export function grownCurve({ steps, losses }: Curve, step: number, loss: number): Curve {
  const grown = { steps: [...steps, step], losses: [...losses, loss] };
  if (grown.steps.length <= mostPoints) return grown;
  const isKept = (_: number, i: number) => i % 2 === 0;
  return { steps: grown.steps.filter(isKept), losses: grown.losses.filter(isKept) };
}
