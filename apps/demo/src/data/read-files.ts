import { type Examples, readIdx, shuffle, split } from "@autoencoders/datasets";
import type { LoadedData } from "../worker/_load-data.ts";
import { fileKind } from "./_file-kind.ts";
import { fitRange } from "./_fit-range.ts";
import { joinArrays } from "./_join-arrays.ts";
import { DataError } from "./data-error.ts";
import type { ImportedData } from "./imported-data.ts";
import { limits } from "./limits.ts";
import type { NamedArray, ParsedRows } from "./parsed-rows.ts";
import { sha256 } from "./sha-256.ts";

/**
 * Rows of a visitor's files: IDX, NPY or NPZ arrays with or without labels, one table of comma-separated values, or
 * pictures. Shuffled, four fifths to train on, a tenth to validate and a tenth to test.
 *
 * @throws DataError, DataFileError naming the file, what was expected and what to do
 */
export async function readFiles(
  files: readonly File[],
): Promise<{ readonly data: ImportedData; readonly loaded: LoadedData }> {
  const [first] = files;
  if (!first) throw new DataError("files", "at least one", "none", "choose some");
  const total = files.reduce((sum, { size }) => sum + size, 0);
  if (total > limits.files)
    throw new DataError("files", "at most 256 MiB together", `${total} bytes`, "choose fewer");
  const parsed = fitRange(await parseFiles(files));
  const { data, shape, notes } = parsed;
  const n = shape[0]!;
  if (n < limits.rows)
    throw new DataError("rows", `at least ${limits.rows}`, String(n), "choose files with more");
  if (data.length > limits.numbers)
    throw new DataError("rows", `at most ${limits.numbers} numbers`, "more", "take fewer rows");
  const { labels, classes, note } = classesOf(parsed);
  const examples: Examples = shuffle({ data, shape, ...(labels && { labels, names: classes }) }, 0);
  const held = Math.floor(n / 10);
  const [train, validation, test] = split(examples, [n - 2 * held, held, held]);
  const name = files.length === 1 ? first.name : `${first.name} and ${files.length - 1} more`;
  const id = await sha256(JSON.stringify([shape, classes]), examples.data, labels ?? "");
  return {
    data: {
      ...{ id, name, classes, rows: train.shape[0]!, shape: shape.slice(1) },
      notes: [...notes, ...(note ? [note] : [])],
    },
    loaded: { set: { name, train, validation, test }, classes },
  };
}

async function parseFiles(files: readonly File[]): Promise<ParsedRows> {
  const kinds = await Promise.all(
    files.map(async (file) => fileKind(new Uint8Array(await file.slice(0, 8).arrayBuffer()))),
  );
  if (kinds.every((kind) => kind === "image")) {
    const { readImages } = await import("./_read-images.ts");
    return readImages(files);
  }
  if (kinds.includes("image"))
    throw new DataError("files", "pictures alone", "pictures and others", "choose one kind");
  if (kinds.includes("text")) {
    if (files.length > 1)
      throw new DataError("files", "one table", `${files.length} files`, "choose one of them");
    const { readCsv } = await import("./_read-csv.ts");
    return readCsv(await files[0]!.text(), files[0]!.name);
  }
  const arrays: NamedArray[] = [];
  for (const [i, file] of files.entries()) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const { readNpy, readNpz } = await import("./_read-numpy.ts");
    if (kinds[i] === "npy") arrays.push(readNpy(bytes, file.name));
    else if (kinds[i] === "zip") arrays.push(...readNpz(bytes, file.name));
    else
      arrays.push({ name: file.name, ...(await readIdx(bytes, { maxBytes: 4 * limits.numbers })) });
  }
  return joinArrays(arrays);
}

function classesOf({ labels }: ParsedRows): {
  readonly labels?: Uint8Array;
  readonly classes: readonly string[];
  readonly note?: string;
} {
  if (!labels) return { classes: [] };
  const classes = [...new Set(labels)].sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
  if (classes.length > limits.classes)
    return { classes: [], note: `Labels are left out: there are ${classes.length} classes.` };
  const places = new Map(classes.map((name, place) => [name, place]));
  return { classes, labels: Uint8Array.from(labels, (label) => places.get(label)!) };
}
