/** Activations a builder offers, each with the initial kernels that keep the scale of a signal under it. */
export const activations = {
  relu: "heNormal",
  elu: "heNormal",
  selu: "lecunNormal",
  sigmoid: "glorotUniform",
  tanh: "glorotUniform",
  softplus: "glorotUniform",
  linear: "glorotUniform",
} as const;

/** The name of an activation. */
export type ActivationName = keyof typeof activations;
