/** Returns the output of a model whose usual one is a sigmoid: linear, unless a cross-entropy was chosen, which needs the sigmoid. */
export const suitedOutput = (reconstruction: unknown): Readonly<Record<string, unknown>> =>
  reconstruction === undefined || reconstruction === "meanSquaredError"
    ? { outputActivation: "linear" }
    : {};
