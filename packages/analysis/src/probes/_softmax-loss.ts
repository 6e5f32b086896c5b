import type { DataMatrix } from "../_matrix-of.ts";
import type { Differentiable } from "./_minimize.ts";

/**
 * Makes the mean cross-entropy of a linear softmax classifier of standardized features, in nats, plus l2 / (2n) times the squared norm of
 * its kernel. Standardizing is folded into the kernel, so that the rows need no second copy.
 *
 * @param targets the class of each row, [n]
 * @returns a function of kernel [columns, classes] and bias [classes], one after the other
 */
export function softmaxLoss(
  { rows, columns, data }: DataMatrix,
  targets: Int32Array,
  {
    classes,
    mean,
    deviation,
    l2,
  }: {
    readonly classes: number;
    readonly mean: Float64Array;
    readonly deviation: Float64Array;
    readonly l2: number;
  },
): Differentiable {
  const size = columns * classes;
  const residuals = new Float64Array(classes);
  return (parameters, gradient) => {
    const { kernel, bias } = unstandardized(parameters, { classes, mean, deviation });
    gradient.fill(0);
    let loss = 0;
    for (let row = 0; row < rows; row++) {
      const from = row * columns;
      linear(data, from, kernel, bias, residuals);
      loss += softmaxInPlace(residuals, targets[row]!);
      residuals[targets[row]!]! -= 1;
      for (let j = 0; j < columns; j++) {
        const x = data[from + j]!;
        if (x !== 0)
          for (let c = 0; c < classes; c++) gradient[j * classes + c]! += x * residuals[c]!;
      }
      for (let c = 0; c < classes; c++) gradient[size + c]! += residuals[c]!;
    }
    let squares = 0;
    for (let i = 0; i < size; i++) {
      const [j, c] = [Math.floor(i / classes), i % classes];
      const ofRaw = gradient[i]! - mean[j]! * gradient[size + c]!;
      gradient[i] = (ofRaw / deviation[j]! + l2 * parameters[i]!) / rows;
      squares += parameters[i]! ** 2;
    }
    for (let c = 0; c < classes; c++) gradient[size + c]! /= rows;
    return (loss + (l2 / 2) * squares) / rows;
  };
}

/** Turns kernel and bias for standardized rows into those for the rows themselves. */
export function unstandardized(
  parameters: Float64Array,
  {
    classes,
    mean,
    deviation,
  }: {
    readonly classes: number;
    readonly mean: Float64Array;
    readonly deviation: Float64Array;
  },
): { kernel: Float64Array; bias: Float64Array } {
  const size = mean.length * classes;
  const kernel = parameters.slice(0, size);
  const bias = parameters.slice(size);
  for (let i = 0; i < size; i++) {
    const j = Math.floor(i / classes);
    kernel[i]! /= deviation[j]!;
    bias[i % classes]! -= mean[j]! * kernel[i]!;
  }
  return { kernel, bias };
}

/** Writes x · kernel + bias of the row that starts at `from` to `out`, [classes]. */
export function linear(
  data: Float32Array,
  from: number,
  kernel: Float64Array,
  bias: Float64Array,
  out: Float64Array,
): void {
  const classes = bias.length;
  out.set(bias);
  for (let i = 0, j = from; i < kernel.length; i += classes, j++) {
    const x = data[j]!;
    if (x !== 0) for (let c = 0; c < classes; c++) out[c]! += x * kernel[i + c]!;
  }
}

/** Turns logits into probabilities in place. @returns −log of the target's, in nats */
function softmaxInPlace(logits: Float64Array, target: number): number {
  const most = logits.reduce((a, b) => Math.max(a, b), -Infinity);
  const ofTarget = logits[target]! - most;
  let sum = 0;
  for (let c = 0; c < logits.length; c++) sum += logits[c] = Math.exp(logits[c]! - most);
  for (let c = 0; c < logits.length; c++) logits[c]! /= sum;
  return Math.log(sum) - ofTarget;
}
