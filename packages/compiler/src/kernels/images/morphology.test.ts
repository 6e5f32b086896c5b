import * as tf from "@tensorflow/tfjs-core";
import { binary, numbers } from "../../testing/case-makers.ts";
import type { KernelCase } from "../../testing/kernel-case.ts";
import { testKernels } from "../../testing/test-kernels.ts";
import { morphologyKernels } from "./morphology.ts";

const dilation = (
  strides: number | [number, number],
  padding: "same" | "valid",
  dilations: number | [number, number] = 1,
): KernelCase => ({
  ...binary(
    (x, filter) =>
      tf.dilation2d(
        x as tf.Tensor4D,
        filter as tf.Tensor3D,
        strides,
        padding,
        dilations as [number, number],
      ),
    numbers([2, 6, 7, 3]),
    numbers([3, 2, 3], 1),
  ),
  onCpu: true,
});

const cases = (): KernelCase[] => [
  dilation(1, "same"),
  dilation([2, 1], "valid"),
  dilation(1, "same", [2, 3]),
];

testKernels(morphologyKernels, () => ({
  Dilation2D: cases(),
  Dilation2DBackpropInput: cases(),
  Dilation2DBackpropFilter: cases(),
}));
