/** A function with its options in the form that packages store, for example a corruption. */
export interface Spec {
  readonly name: string;
  readonly options: Readonly<Record<string, unknown>>;
}

/** Says whether a value, for example of a link, is a function with its options. */
export function isSpec(value: unknown): value is Spec {
  if (typeof value !== "object" || value === null) return false;
  const { name, options }: { name?: unknown; options?: unknown } = value;
  return typeof name === "string" && typeof options === "object" && options !== null;
}
