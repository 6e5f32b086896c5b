import * as tf from "@tensorflow/tfjs-core";
import type * as tfl from "@tensorflow/tfjs-layers";
import { ShapeError } from "../shape-error.ts";
import { checkCondition } from "./_check-condition.ts";

/** What the second input of a network is called that is told the class of each row. */
export const conditionName = "condition";

/** tf.layers numbers the inputs of later networks: "condition_1". */
const isCondition = /^condition(_\d+)?$/;

/**
 * Gives what a network is applied to: rows or codes and, where it has an input for it, their condition: zeros, which say that nothing is
 * known, where none is passed.
 *
 * @param condition [batch, classes]
 * @throws ShapeError where the network has no such input, or one of another shape
 */
export function networkInput(
  network: tfl.LayersModel,
  x: tf.Tensor,
  condition?: tf.Tensor,
): tf.Tensor | tf.Tensor[] {
  const input = network.inputs.find(({ name }) => isCondition.test(name));
  if (!input) {
    if (condition)
      throw new ShapeError(
        "no condition, which this model has no input for",
        `one of shape [${condition.shape.join(", ")}]`,
        "leave it out, or use conditionalVae",
      );
    return x;
  }
  const classes = Number(input.shape[1]);
  if (!condition) return [x, zerosBeside(x, classes)];
  checkCondition(condition, x.shape[0]!, classes);
  return [x, condition];
}

/** Zeros beside each row, [batch, size], whose number of rows follows the rows in a recorded graph too. */
function zerosBeside(x: tf.Tensor, size: number): tf.Tensor {
  const none = tf.sum(tf.zerosLike(tf.reshape(x, [x.shape[0]!, -1])), 1, true);
  return tf.add(none, tf.zeros([size]));
}
