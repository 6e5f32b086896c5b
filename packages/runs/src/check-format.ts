import { RunFileError } from "./run-file-error.ts";

/**
 * Refuses a file of another format, and one that another version of these packages wrote, by a sentence that names both.
 *
 * @throws RunFileError
 */
export function checkFormat(path: string, expected: string, got: unknown): void {
  if (got === expected) return;
  const [kind, version] = partsOf(expected);
  const [otherKind, other] = typeof got === "string" ? partsOf(got) : ["", Number.NaN];
  const quoted = `the format "${expected}"`;
  if (kind !== otherKind || !Number.isSafeInteger(other))
    throw new RunFileError(path, quoted, typeof got === "string" ? JSON.stringify(got) : "none");
  const [age, advice] =
    other < version
      ? ["an older", "train it anew, or use the version that wrote it"]
      : ["a newer", "use that version or a later one"];
  throw new RunFileError(path, quoted, `"${got}" of ${age} version`, advice);
}

/** "autoencoders run 2" as "autoencoders run" and 2. */
function partsOf(format: string): [kind: string, version: number] {
  const at = format.lastIndexOf(" ");
  return [format.slice(0, at), Number(format.slice(at + 1) || Number.NaN)];
}
