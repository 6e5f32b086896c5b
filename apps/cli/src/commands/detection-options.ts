import { choiceOption } from "../options/choice-option.ts";
import { numberOption } from "../options/number-option.ts";
import type { ValuesOf } from "../options/option.ts";

const group = "Options of anomaly detection:";

/** The options that say how a threshold of anomaly scores is chosen. */
export const thresholdOptions = {
  thresholdBy: choiceOption(["contamination", "quantile", "mad", "labels"] as const, {
    value: "way",
    group,
    help: "what the threshold of anomalies follows from: contamination, quantile, mad or labels (default: labels where --train-on was said, else contamination)",
  }),
  contamination: numberOption(
    { above: 0, below: 1 },
    {
      value: "share",
      group,
      help: "of the training rows that are taken for anomalies (default: 0.1)",
    },
  ),
  quantile: numberOption(
    { above: 0, below: 1 },
    {
      value: "share",
      group,
      help: "of the training rows that are taken for usual, by --threshold-by quantile (default: 0.99)",
    },
  ),
} as const;

/** The values of what is said of a threshold. */
export type ThresholdValues = ValuesOf<typeof thresholdOptions>;
