import { checkNumber } from "../_check-number.ts";
import { LossOptionError } from "../loss-option-error.ts";
import { contraction } from "./contraction.ts";
import { contractionEstimate } from "./contraction-estimate.ts";
import { decoderContractionEstimate } from "./decoder-contraction-estimate.ts";
import { decorrelation } from "./decorrelation.ts";
import { klSparsity } from "./kl-sparsity.ts";
import { l1Activity } from "./l1-activity.ts";
import { l2Activity } from "./l2-activity.ts";
import { l2Kernel } from "./l2-kernel.ts";
import { mmdFromPrior } from "./mmd-from-prior.ts";
import type { Penalty, PenaltySpec } from "./penalty.ts";
import { squaredSparsity } from "./squared-sparsity.ts";
import { weighted } from "./weighted.ts";

type Options = Readonly<Record<string, unknown>>;

// Each constructor checks the values; `options` names those it knows.
const table: Readonly<
  Record<string, { options: readonly string[]; make: (options: Options) => Penalty }>
> = {
  klSparsity: { options: ["target", "epsilon"], make: (options) => klSparsity(options) },
  squaredSparsity: { options: ["target"], make: (options) => squaredSparsity(options) },
  l1Activity: { options: [], make: () => l1Activity() },
  l2Activity: { options: [], make: () => l2Activity() },
  l2Kernel: { options: [], make: () => l2Kernel() },
  contraction: { options: [], make: () => contraction() },
  contractionEstimate: { options: [], make: () => contractionEstimate() },
  decoderContractionEstimate: { options: [], make: () => decoderContractionEstimate() },
  decorrelation: { options: [], make: () => decorrelation() },
  mmdFromPrior: { options: ["scale"], make: (options) => mmdFromPrior(options) },
  weighted: {
    options: ["weight", "penalty"],
    make: ({ weight, penalty }) => {
      checkNumber("weighted", "weight", weight);
      return weighted(weight, restorePenalty(penalty));
    },
  },
};

/** The names of the penalties that `restorePenalty` knows. */
export const penaltyNames: readonly string[] = Object.keys(table);

/** The names of the options that each of these takes. */
export const penaltyOptions: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(table).map(([name, { options }]) => [name, options]),
);

/**
 * Returns the penalty that a spec describes, as `penalty.spec` gave it or as JSON gave it back.
 *
 * @throws LossOptionError where it is no spec, or its name, an option or a value is unknown
 */
export function restorePenalty(spec: unknown): Penalty {
  if (!isSpec(spec)) {
    throw new LossOptionError("restorePenalty", "spec", "{ name, options }", JSON.stringify(spec));
  }
  const { name, options } = spec;
  if (!Object.hasOwn(table, name)) {
    throw new LossOptionError("restorePenalty", "name", `one of ${penaltyNames.join(", ")}`, name);
  }
  const entry = table[name]!;
  const unknown = Object.keys(options).find((option) => !entry.options.includes(option));
  if (unknown !== undefined) {
    const known = entry.options.join(", ") || "none";
    throw new LossOptionError(name, "each option", `one it knows (${known})`, unknown);
  }
  return entry.make(options);
}

function isSpec(value: unknown): value is PenaltySpec {
  const isObject = (part: unknown): part is object =>
    typeof part === "object" && part !== null && !Array.isArray(part);
  if (!isObject(value) || !("name" in value) || !("options" in value)) return false;
  return typeof value.name === "string" && isObject(value.options);
}
