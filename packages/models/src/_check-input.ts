import type * as tf from "@tensorflow/tfjs-core";
import type * as tfl from "@tensorflow/tfjs-layers";
import { ShapeError } from "./shape-error.ts";

const bracket = (shape: readonly (number | string | null)[]): string => `[${shape.join(", ")}]`;

/** A tensor that a model takes. @throws ShapeError where rank, features or dtype differ, or it has no rows */
export function checkInput(model: tfl.LayersModel, x: tf.Tensor, what: "rows" | "codes"): void {
  const expected = model.inputs[0]!.shape.slice(1);
  const [batch, ...got] = x.shape;
  if (bracket(got) !== bracket(expected)) {
    const build = what === "rows" ? ` or build the model with inputShape: ${bracket(got)}` : "";
    const advice = `reshape them to ${bracket(["n", ...expected])}${build}`;
    const shapes = `a tensor of shape ${bracket(x.shape)}`;
    throw new ShapeError(`${what} of shape ${bracket(expected)}`, shapes, advice);
  }
  if (x.dtype !== "float32") {
    throw new ShapeError(`float32 ${what}`, x.dtype, 'cast them: tf.cast(x, "float32")');
  }
  if (batch === 0)
    throw new ShapeError(`at least one of the ${what}`, "none", "leave the call out");
}
