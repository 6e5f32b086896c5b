/** The flag of an option: codeDim is set by --code-dim, each of the penalties by --penalty. */
export function flagOf(option: string): string {
  if (option === "penalties") return "--penalty";
  return `--${option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
