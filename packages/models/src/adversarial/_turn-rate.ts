/** The schema of an option that says what the learning rate is multiplied by in a turn, > 0. @param whose turn it is, in words */
export const turnRate = (whose: string, usual = 1) => ({
  type: "number" as const,
  above: 0,
  default: usual,
  help: `what the learning rate is multiplied by for ${whose}`,
});
