import { inputShapeOf, parameterCount } from "@autoencoders/models";
import type { Run } from "./_make-run.ts";
import type { RunInfo } from "./trainer-api.ts";

/** Returns what the page is told of a run. */
export function infoOf(run: Run): Omit<RunInfo, "generation" | "status"> {
  const { id, settings, config, model, suited, engine, threads, fallback, set, classes, progress } =
    run;
  return {
    id,
    settings,
    config,
    isTrained: run.isTrained,
    suited,
    classes,
    progress,
    engine: { name: engine.name, threads, fallback },
    parameters: parameterCount(model),
    rowShape: inputShapeOf(model.encoder),
    kind: set.kind ?? "pictures",
    codeShape: model.code.shape,
    codeKind: model.code.kind,
    hasNormalPrior: model.prior?.isStandardNormal ?? false,
    isToldClasses: model.condition?.isInput ?? false,
    corruption: model.objective?.corruption?.spec,
    rows: {
      train: set.train.shape[0]!,
      validation: set.validation.shape[0]!,
      test: set.test.shape[0]!,
    },
  };
}
