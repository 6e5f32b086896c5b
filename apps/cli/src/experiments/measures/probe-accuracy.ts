import { evaluateClassifier } from "@autoencoders/trainers";
import { linearProbe } from "../_linear-probe.ts";
import type { Measure } from "../model-experiment.ts";

/** The share of test rows that a linear classifier on the codes gets right. */
export const probeAccuracy =
  (run = 0): Measure =>
  async (runs) => {
    const { lab, set } = runs[run]!;
    const classifier = await linearProbe(runs[run]!);
    const { metrics } = await evaluateClassifier(classifier, set.test, { engine: lab.engine });
    classifier.dispose();
    return metrics.accuracy;
  };
