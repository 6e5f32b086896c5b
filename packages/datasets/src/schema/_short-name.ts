/** Returns a name in quotation marks for a message, cut where it is long. */
export const shortName = (name: string): string =>
  `“${name.length > 40 ? `${name.slice(0, 39)}…` : name}”`;

/** Returns names in a row for a message, the first few of many. */
export function shortNames(names: readonly string[], most = 8): string {
  const more = names.length > most ? ` and ${names.length - most} more` : "";
  return `${names.slice(0, most).map(shortName).join(", ")}${more}`;
}
