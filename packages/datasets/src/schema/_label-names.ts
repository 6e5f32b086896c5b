/** The names of a column of classes, whatever it holds. */
export const labelNames: readonly string[] = ["label", "labels", "class", "target"];
