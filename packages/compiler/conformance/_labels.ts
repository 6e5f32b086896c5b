/** The name of a test of tfjs-core in known-failures.ts: "ops/abs_test.js › abs > basic"; a name met again in its file ends in " (2)". */
export function labelsOf(file: string, names: readonly string[]): string[] {
  const counts = new Map<string, number>();
  return names.map((name) => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return `${file.replace(/^.*\/(?=ops\/)/, "")} › ${name}${count > 1 ? ` (${count})` : ""}`;
  });
}
