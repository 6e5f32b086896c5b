import * as tf from "@tensorflow/tfjs-core";

/** Whether tfjs has a gradient of a kernel; that of a fused one is made of the gradients of its parts. */
export const hasGradient = (kernel: string): boolean =>
  tf.getGradient(kernel) !== undefined || /Fused(Conv2D|DepthwiseConv2D|MatMul)$/.test(kernel);
