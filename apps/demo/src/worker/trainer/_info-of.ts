import { parameterCount } from "@autoencoders/models";
import type { Run } from "./_make-run.ts";
import type { RunInfo } from "./trainer-api.ts";

/** What the page is told of a run. */
export function infoOf(run: Run): Omit<RunInfo, "generation" | "status"> {
  const { id, settings, config, model, engine, threads, fallback, set, classes, progress } = run;
  const shapeOf = (tensor: { readonly shape: readonly (number | null)[] }): number[] =>
    tensor.shape.slice(1) as number[];
  return {
    id,
    settings,
    config,
    classes,
    progress,
    engine: { name: engine.name, threads, fallback },
    parameters: parameterCount(model),
    rowShape: shapeOf(model.encoder.inputs[0]!),
    codeShape: shapeOf(model.decoder.inputs[0]!),
    variational: model.encoder.outputs.length === 2,
    rows: {
      train: set.train.shape[0]!,
      validation: set.validation.shape[0]!,
      test: set.test.shape[0]!,
    },
  };
}
