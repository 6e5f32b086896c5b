import type { DataMatrix } from "../_matrix-of.ts";
import type { Differentiable } from "./_minimize.ts";

/** The sizes of a network of one hidden layer. */
export interface NetworkSizes {
  /** How many numbers a row has. */
  readonly columns: number;
  /** How many units the hidden layer has. */
  readonly hidden: number;
}

/** How many parameters the network has: kernel [columns, hidden], bias [hidden], weights of the logit [hidden] and its bias, in this order. */
export const networkParameters = ({ columns, hidden }: NetworkSizes): number =>
  (columns + 2) * hidden + 1;

/** Returns the logit of one row, w · tanh(x · kernel + bias) + b. @param units what the hidden units are, [hidden], is written here */
export function networkLogit(
  parameters: Float64Array,
  { data, columns }: DataMatrix,
  row: number,
  units: Float64Array,
): number {
  const hidden = units.length;
  const biases = columns * hidden;
  let logit = parameters[biases + 2 * hidden]!;
  for (let k = 0; k < hidden; k++) {
    let sum = parameters[biases + k]!;
    for (let j = 0; j < columns; j++) sum += data[row * columns + j]! * parameters[j * hidden + k]!;
    units[k] = Math.tanh(sum);
    logit += parameters[biases + hidden + k]! * units[k]!;
  }
  return logit;
}

/**
 * Makes the mean cross-entropy of a network of one hidden layer that tells two classes apart, in nats, plus l2 / (2n) times the squared
 * norm of its parameters.
 *
 * @param targets the class of each row, 0 or 1, [n]
 * @returns a function of the parameters, in the order of `networkParameters`
 */
export function networkLoss(
  rows: DataMatrix,
  targets: Uint8Array,
  { hidden, l2 }: { readonly hidden: number; readonly l2: number },
): Differentiable {
  const { columns, data } = rows;
  const biases = columns * hidden;
  const units = new Float64Array(hidden);
  return (parameters, gradient) => {
    gradient.fill(0);
    let loss = 0;
    for (let row = 0; row < rows.rows; row++) {
      const logit = networkLogit(parameters, rows, row, units);
      // log(1 + e^l) − t·l, whose derivative is σ(l) − t.
      loss += Math.max(logit, 0) + Math.log1p(Math.exp(-Math.abs(logit))) - targets[row]! * logit;
      const residual = 1 / (1 + Math.exp(-logit)) - targets[row]!;
      gradient[biases + 2 * hidden]! += residual;
      for (let k = 0; k < hidden; k++) {
        const unit = units[k]!;
        gradient[biases + hidden + k]! += residual * unit;
        const back = residual * parameters[biases + hidden + k]! * (1 - unit * unit);
        gradient[biases + k]! += back;
        for (let j = 0; j < columns; j++)
          gradient[j * hidden + k]! += back * data[row * columns + j]!;
      }
    }
    let squares = 0;
    for (let i = 0; i < gradient.length; i++) {
      gradient[i] = (gradient[i]! + l2 * parameters[i]!) / rows.rows;
      squares += parameters[i]! ** 2;
    }
    return (loss + (l2 / 2) * squares) / rows.rows;
  };
}
