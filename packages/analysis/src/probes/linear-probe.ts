import { checkNumber } from "../_check-number.ts";
import type { DataMatrix } from "../_matrix-of.ts";
import { AnalysisError } from "../analysis-error.ts";
import { checkLabeledCodes } from "./_check-labeled-codes.ts";
import { meansAndDeviations } from "./_means-and-deviations.ts";
import { minimize } from "./_minimize.ts";
import { linear, softmaxLoss, unstandardized } from "./_softmax-loss.ts";
import type { LabeledCodes } from "./labeled-codes.ts";

/** A linear classifier of codes, and how well it does. */
export interface LinearProbe {
  /** Share of the training rows that are classified correctly, in [0, 1]. */
  readonly trainAccuracy: number;
  /** Share of the test rows that are classified correctly, in [0, 1]. */
  readonly testAccuracy: number;
  /** Labels that occur in the training codes, in order. */
  readonly classes: readonly number[];
  /** How often each class of the test codes, row by row, was taken for each class, [classes, classes]. */
  readonly confusion: Float64Array;
  /** Kernel of the classifier, [d, classes]: codes · weights + bias are the logits. */
  readonly weights: Float64Array;
  /** Bias of the classifier, [classes]. */
  readonly bias: Float64Array;
  /** Mean cross-entropy of the training codes and the penalty, in nats. */
  readonly loss: number;
  readonly iterations: number;
  readonly converged: boolean;
}

/**
 * Measures how much of the classes a linear classifier sees in codes: multinomial logistic regression, fit to the training
 * codes in float64 to its only minimum, so that nothing in it is random. Features are standardized by the training codes;
 * those that do not vary are left out.
 *
 * @param options.l2 strength of the penalty l2 / (2n) · ‖weights of standardized features‖², the inverse of scikit-learn's C
 * @param options.tolerance converged where no number of the gradient is above it
 * @throws AnalysisError where codes and labels do not match, there is one class, or a test label is none of the training labels
 *
 * G. Alain, Y. Bengio, "Understanding intermediate layers using linear classifier probes", 2016, https://arxiv.org/abs/1610.01644
 */
export async function linearProbe(
  train: LabeledCodes,
  test: LabeledCodes,
  {
    l2 = 1,
    tolerance = 1e-5,
    maxIterations = 1000,
    onProgress,
  }: {
    /** The weight of the squared length of the coefficients. Default: 1. */
    readonly l2?: number;
    /** The length of the gradient at which the iterations end. Default: 1e-5. */
    readonly tolerance?: number;
    /** The most iterations. Default: 1000. */
    readonly maxIterations?: number;
    /** Called with the iterations done and the most that there will be. */
    readonly onProgress?: (done: number, total: number) => void;
  } = {},
): Promise<LinearProbe> {
  checkNumber("linearProbe, l2", l2, { above: 0 });
  checkNumber("linearProbe, tolerance", tolerance, { min: 0 });
  checkNumber("linearProbe, maxIterations", maxIterations, { min: 1, integer: true });
  const { codes, labels, testCodes, testLabels } = checkLabeledCodes("linearProbe", train, test);
  const classes = [...new Set(labels)].sort((a, b) => a - b);
  if (classes.length < 2)
    throw new AnalysisError("linearProbe, training labels", "two classes or more", `${classes}`);
  const unknown = testLabels.find((label) => !classes.includes(label));
  if (unknown !== undefined)
    throw new AnalysisError(
      "linearProbe, test labels",
      `classes of the training labels, ${classes.join(", ")}`,
      `${unknown}`,
    );

  const numbers = new Map(classes.map((label, c) => [label, c]));
  const targets = labels.map((label) => numbers.get(label)!);
  const spread = { classes: classes.length, ...meansAndDeviations(codes) };
  const { x, value, iterations, converged } = await minimize(
    softmaxLoss(codes, targets, { ...spread, l2 }),
    new Float64Array((codes.columns + 1) * classes.length),
    { tolerance, maxIterations, onProgress },
  );
  const { kernel, bias } = unstandardized(x, spread);
  const confusionOf = (matrix: DataMatrix, expected: Int32Array): Float64Array => {
    const counts = new Float64Array(classes.length ** 2);
    const logits = new Float64Array(classes.length);
    for (let i = 0; i < matrix.rows; i++) {
      linear(matrix.data, i * matrix.columns, kernel, bias, logits);
      counts[expected[i]! * classes.length + logits.indexOf(Math.max(...logits))]! += 1;
    }
    return counts;
  };
  const confusion = confusionOf(
    testCodes,
    testLabels.map((label) => numbers.get(label)!),
  );
  return {
    trainAccuracy: accuracyOf(confusionOf(codes, targets), classes.length),
    testAccuracy: accuracyOf(confusion, classes.length),
    classes,
    confusion,
    weights: kernel,
    bias,
    loss: value,
    iterations,
    converged,
  };
}

function accuracyOf(confusion: Float64Array, classes: number): number {
  let right = 0;
  for (let c = 0; c < classes; c++) right += confusion[c * classes + c]!;
  return right / confusion.reduce((sum, count) => sum + count, 0);
}
