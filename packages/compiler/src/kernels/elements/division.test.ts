import * as tf from "@tensorflow/tfjs-core";
import { binary, forward } from "../../testing/case-makers.ts";
import { testKernels } from "../../testing/test-kernels.ts";
import { divisionKernels } from "./division.ts";

const integers = (...list: number[]) => tf.tensor1d(list, "int32");
const floats = (...list: number[]) => tf.tensor1d(list);

testKernels(divisionKernels, () => ({
  FloorDiv: [
    forward(binary(tf.div, integers(7, -7, 7, -7, 6, 0), integers(2, 2, -2, -2, -3, 5))),
    binary(
      (a, b) => tf.cast(tf.floorDiv(a, b), "float32"), // tfjs's backends differ in the type
      floats(7.5, -7.5, 7.5, -7.5),
      floats(2, 2, -2, -2),
    ),
  ],
  Mod: [
    binary(tf.mod, floats(7.5, -7.5, 7.5, -7.5, 6), floats(2, 2, -2, -2, -3)),
    forward(binary(tf.mod, integers(7, -7, 7, -7, 6), integers(2, 2, -2, -2, -3))),
  ],
}));
