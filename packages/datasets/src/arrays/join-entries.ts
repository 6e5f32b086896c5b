import { sizeOf } from "../_size-of.ts";
import { DataFileError } from "../data-file-error.ts";
import { type Classes, classesOf } from "../rows/classes-of.ts";
import type { FileSource } from "../rows/file-source.ts";
import { arraySource } from "./array-source.ts";
import type { StoredEntry } from "./stored-entry.ts";

type NumberEntry = StoredEntry & { readonly kind: "numbers" };

/**
 * Returns the arrays of files as rows and their labels. The rows are the array with the most numbers; the labels are one of a whole number
 * or a word for each row, [n] or [n, 1]: the first with y, label, labels, target, targets, class or classes in its name, else the first.
 *
 * @param name what messages call the files
 * @throws DataFileError where no array has rows, or they have other numbers than the shape that is wanted
 */
export async function joinEntries(
  name: string,
  entries: readonly StoredEntry[],
  options: { readonly shape?: readonly number[] | undefined } = {},
): Promise<FileSource> {
  const rows = largest(entries.filter((entry) => entry.kind === "numbers"));
  if (!rows)
    throw new DataFileError(name, {
      field: "arrays",
      expected: "one of numbers",
      got:
        entries.length === 0
          ? "none"
          : `words and others: ${entries.map((entry) => entry.name).join(", ")}`,
      advice: "save the rows with numpy.savez as numbers",
    });
  const source = arraySource(await rows.open(), options);
  const found = await labelsOf(entries, rows);
  const isUsed = (entry: StoredEntry): boolean => entry === rows || entry === found?.entry;
  const unused = [
    ...entries.filter((entry) => entry.kind === "other"),
    ...entries.filter((entry) => entry.kind !== "other" && !isUsed(entry)),
  ];
  return {
    ...source,
    ...(found && { labels: found.labels, names: found.names }),
    notes: [
      ...source.notes,
      ...(unused.length === 0
        ? []
        : [`Not used: ${unused.map((entry) => entry.name).join(", ")}.`]),
    ],
  };
}

/** Returns the array with the most numbers, one with rows before any other; undefined where there is none. */
function largest(entries: readonly NumberEntry[]): NumberEntry | undefined {
  const rank = ({ head: { shape } }: NumberEntry): number =>
    shape.length > 1 && sizeOf(shape) > shape[0]! ? sizeOf(shape) : sizeOf(shape) / 2 ** 53;
  return entries.reduce<NumberEntry | undefined>(
    (most, entry) => (most === undefined || rank(entry) > rank(most) ? entry : most),
    undefined,
  );
}

const labelName = /(^|[^a-z])(y|labels?|targets?|class(es)?)([^a-z]|$)/i;

async function labelsOf(
  entries: readonly StoredEntry[],
  rows: NumberEntry,
): Promise<(Classes & { readonly entry: StoredEntry }) | undefined> {
  const [n = 0] = rows.head.shape;
  const candidates = entries.filter((entry) => {
    if (entry.kind === "other" || entry === rows) return false;
    const { shape } = entry.head;
    return shape[0] === n && sizeOf(shape) === n && shape.length <= 2;
  });
  const isNamed = (entry: StoredEntry): boolean => labelName.test(entry.name);
  const others = candidates.filter((entry) => !isNamed(entry));
  for (const entry of [...candidates.filter(isNamed), ...others]) {
    const labels = await wordsOf(entry, n);
    if (labels) return { entry, ...classesOf(labels) };
  }
  return undefined;
}

/** Returns the words of an entry, or its numbers where all are whole; undefined where they are not. */
async function wordsOf(entry: StoredEntry, n: number): Promise<readonly string[] | undefined> {
  if (entry.kind === "words") return entry.words();
  if (entry.kind === "other") return undefined;
  const numbers = await (await entry.open()).rows(0, n);
  return numbers.every((value) => Number.isInteger(value))
    ? Array.from(numbers, String)
    : undefined;
}
