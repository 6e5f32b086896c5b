import { AnalysisError } from "./analysis-error.ts";

/** Returns the shape of one row of an input or output of a model. @throws AnalysisError where a size of it is not known */
export function rowShape({ shape }: { readonly shape: readonly (number | null)[] }): number[] {
  return shape.slice(1).map((xDim) => {
    if (xDim !== null) return xDim;
    throw new AnalysisError("model", "a shape without unknown sizes", `[${shape.join(", ")}]`);
  });
}
