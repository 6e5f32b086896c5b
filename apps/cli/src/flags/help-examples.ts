/** What a command's help ends with. */
export const helpExamples = (...lines: readonly string[]): string =>
  `\nExamples:\n${lines.map((line) => `  autoencoders ${line}`).join("\n")}`;
