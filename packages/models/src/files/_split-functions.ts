/** Options as JSON can hold them, and the names of the plain functions among them, which it cannot. */
export function splitFunctions(options: object): {
  options: Readonly<Record<string, unknown>>;
  missing: readonly string[];
} {
  const { penalties, ...rest } = options as Readonly<Record<string, unknown>>;
  const own = Object.entries(rest);
  const terms = Object.entries(penalties ?? {});
  const named = [
    ...own.map(([name, value]) => ({ name, value })),
    ...terms.map(([name, value]) => ({ name: `penalties.${name}`, value })),
  ];
  const plain = (entries: [string, unknown][]): Record<string, unknown> =>
    Object.fromEntries(entries.filter(([, value]) => typeof value !== "function"));
  return {
    options: { ...plain(own), ...(penalties !== undefined && { penalties: plain(terms) }) },
    missing: named.filter(({ value }) => typeof value === "function").map(({ name }) => name),
  };
}
