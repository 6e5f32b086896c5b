import { codeActivation } from "./_activation-of.ts";
import type { Penalty } from "./penalty.ts";
import { PenaltyError } from "./penalty-error.ts";

const unitInterval = ["sigmoid", "hardSigmoid", "softmax"];

/** The requirement of a penalty that reads a code as probabilities. */
export function unitIntervalCode(penalty: string): NonNullable<Penalty["requires"]> {
  return ({ encoder }) => {
    const activation = codeActivation(encoder);
    if (activation !== undefined && unitInterval.includes(activation)) return;
    throw new PenaltyError(
      penalty,
      "a code that stays between 0 and 1",
      `one that ends in ${activation ?? "none"}`,
      'pass codeActivation: "sigmoid", or use squaredSparsity or l1Activity',
    );
  };
}
