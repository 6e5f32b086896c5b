import type * as tf from "@tensorflow/tfjs-core";
import { ShapeError } from "../shape-error.ts";

/** @throws ShapeError unless a condition says the class of each of so many rows */
export function checkCondition(condition: tf.Tensor, rows: number, classes: number): void {
  const expected = [rows, classes];
  if (condition.shape.join() === expected.join()) return;
  throw new ShapeError(
    `a condition of shape [${expected.join(", ")}], like the rows`,
    `one of [${condition.shape.join(", ")}]`,
    "put a 1 at the class of each row among zeros",
  );
}
