import type { KernelFill } from "./_kernel-values.ts";

/** The name of an activation that a builder offers. */
export type ActivationName =
  | "relu"
  | "elu"
  | "selu"
  | "gelu"
  | "sigmoid"
  | "tanh"
  | "softplus"
  | "linear";

/** Each activation with the initial kernels that keep the scale of a signal under it. */
export const activations: Readonly<Record<ActivationName, KernelFill>> = {
  relu: "heNormal",
  elu: "heNormal",
  selu: "lecunNormal",
  gelu: "heNormal",
  sigmoid: "glorotUniform",
  tanh: "glorotUniform",
  softplus: "glorotUniform",
  linear: "glorotUniform",
};
