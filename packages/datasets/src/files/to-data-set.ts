import { sizeOf } from "../_size-of.ts";
import { DataFileError } from "../data-file-error.ts";
import type { DataSet } from "../data-set.ts";
import { checkFinite } from "../rows/_check-finite.ts";
import { partsOf } from "../rows/_training-rows.ts";
import { classesOf } from "../rows/classes-of.ts";
import type { FileNumbers, FileSource } from "../rows/file-source.ts";
import { head } from "../rows/head.ts";
import { split } from "../rows/split.ts";
import { checkColumns } from "../scaling/_check-columns.ts";
import { isOfBytes, scale } from "../scaling/_scale.ts";
import { zeroMissing } from "../scaling/_zero-missing.ts";
import { type FitScalingOptions, scalingFitter } from "../scaling/fit-scaling.ts";
import type { Scaling } from "../scaling/scaling.ts";
import { isIdentity } from "../scaling/scaling-coefficients.ts";
import { driftCounter, driftNotes } from "../scaling/watch-drift.ts";
import { fileLimits } from "./_file-limits.ts";
import { scalingNotes } from "./_scaling-notes.ts";
import type { FileRows } from "./file-rows.ts";
import { rowsSource } from "./rows-source.ts";

/** How the rows of files are made fit to train on. */
export interface ToDataSetOptions {
  /**
   * The scaling of the rows that a model was trained on, for rows that it is to be shown: used as it is, not clipped. Absent, it is learned
   * from the training rows, as the other options say, and given with the set.
   */
  readonly scaling?: Scaling | undefined;
  /** The kind of scaling; minmax where absent, unless the rows are intensities or in [0, 1] already. */
  readonly kind?: FitScalingOptions["kind"];
  /** What is scaled together; by the kind of the rows where absent. */
  readonly by?: FitScalingOptions["by"];
  /** Whether the numbers are intensities of 0 to 255; see `fitScaling`. */
  readonly bytes?: FitScalingOptions["bytes"];
  /**
   * The classes that are trained on, of rows with labels; all where absent. Rows of others are in the parts to validate and to test
   * alone, which take those of the training rows in turns.
   */
  readonly trainOn?: readonly string[] | undefined;
}

/**
 * Returns rows of files as a data set that every model can be trained on, scaled in float64 by what the training rows alone say, so that
 * these are in [0, 1] unless another kind of scaling is asked for. Rows to validate and to test have no say in that and may lie
 * outside. Intensities stay bytes and have no scaling. Always shuffled alike, or in the order of time where a column says it; four fifths
 * to train on, a tenth each to validate and to test.
 *
 * @returns the set and, in sentences, what was left out or changed, and how many rows lie outside the range of a given scaling
 * @throws DataFileError where a class to train on is not there, there are fewer than 10 rows, more than 1e8 numbers or one that is not finite, or the given scaling
 * is that of another number of columns
 */
export function toDataSet(
  name: string,
  rows: FileRows,
  { scaling: given, trainOn, ...options }: ToDataSetOptions = {},
): { readonly set: DataSet; readonly notes: readonly string[] } {
  checkRows(name, rows);
  const [n = 0, ...shape] = rows.shape;
  const size = sizeOf(shape);
  const source = rowsSource(name, rows);
  const { order, sizes } = partsOf(name, n, { time: rows.time, labels: rows.labels, trainOn });
  const [training] = sizes;
  if (given) checkColumns(source, given);
  const fitter = scalingFitter(source, options);
  const mask = rows.mask && inOrderOf(rows.mask, order, size);
  for (const { numbers, at } of inOrder(rows.data, order.subarray(0, given ? n : training), size))
    fitter.add(numbers, mask?.subarray(at, at + numbers.length));
  const learned = fitter.scaling();
  const scaling = given && !(isIdentity(given) && isOfBytes(learned)) ? given : learned;
  const areBytes = isOfBytes(scaling) && isBytes(rows.data);
  const data = areBytes ? new Uint8Array(rows.data.length) : new Float32Array(rows.data.length);
  for (const { numbers, at } of inOrder(rows.data, order, size))
    data.set(areBytes ? numbers : scale(numbers, scaling), at);
  if (mask) zeroMissing(data, mask);
  const classes = classesFor(rows);
  const examples = {
    data,
    shape: [n, ...shape],
    places: rows.places ? Uint32Array.from(order, (row) => rows.places![row]!) : order,
    ...(rows.rowNames && {
      rowNames: Array.from(order, (row) => rows.rowNames![row]!),
      ...(rows.rowNamesTitle !== undefined && { rowNamesTitle: rows.rowNamesTitle }),
    }),
    ...(mask && { mask }),
    ...(classes.labels && { names: classes.names, labels: inPlaces(classes.labels, order) }),
  };
  const [first, validation, test] = split(examples, sizes);
  const shared = Math.min(rows.overlap ?? 0, training - 1);
  const train = shared > 0 ? head(first, training - shared) : first;
  const drift = driftCounter(source, scaling);
  if (given && !areBytes) drift.add(rows.data);
  return {
    set: {
      name,
      kind: source.kind,
      train,
      validation,
      test,
      ...(!areBytes && { scaling }),
      ...(rows.schema && { schema: rows.schema }),
      ...(rows.dropped && { dropped: rows.dropped }),
    },
    notes: [
      ...rows.notes,
      ...(shared > 0
        ? [`${shared} training rows are left out that share steps with rows to validate.`]
        : []),
      ...(areBytes ? [] : scalingNotes(source, scaling, given !== undefined)),
      ...smallBytesNote(source, rows.data, areBytes),
      ...(mask ? [missingNote(mask)] : []),
      ...driftNotes(drift.drift()),
      ...(classes.note ? [classes.note] : []),
    ],
  };
}

/** Returns rows of bytes in an order. */
function inOrderOf(data: Uint8Array, order: Uint32Array, size: number): Uint8Array {
  const ordered = new Uint8Array(data.length);
  order.forEach((row, to) => {
    ordered.set(data.subarray(row * size, (row + 1) * size), to * size);
  });
  return ordered;
}

/** How many numbers are taken at once. */
const blockNumbers = 65_536;

/** Gives rows in an order, some at a time, each block with the place of its first number. */
function* inOrder(
  data: FileNumbers,
  order: Uint32Array,
  size: number,
): Generator<{ readonly numbers: FileNumbers; readonly at: number }, void, void> {
  const rows = Math.max(1, Math.floor(blockNumbers / size));
  for (let from = 0; from < order.length; from += rows) {
    const some = order.subarray(from, from + rows);
    const numbers = data.slice(0, some.length * size);
    some.forEach((row, place) => {
      numbers.set(data.subarray(row * size, (row + 1) * size), place * size);
    });
    yield { numbers, at: from * size };
  }
}

const inPlaces = (labels: Int32Array, order: Uint32Array): Uint8Array =>
  Uint8Array.from(order, (row) => labels[row]!);

const isBytes = (data: FileNumbers): boolean =>
  data instanceof Uint8Array ||
  data.every((value) => Number.isInteger(value) && value >= 0 && value <= 255);

/** Says what becomes of numbers that are missing. */
function missingNote(mask: Uint8Array): string {
  const count = mask.reduce((sum, known) => sum + Number(known === 0), 0);
  return `${count} of the ${mask.length} numbers are missing: a model is given 0 in their place, and no loss counts them.`;
}

/** Says that bytes are not taken for intensities. */
function smallBytesNote(
  { kind, dtype }: Pick<FileSource, "kind" | "dtype">,
  data: FileNumbers,
  areBytes: boolean,
): string[] {
  if (kind !== "pictures" || dtype !== "uint8" || areBytes) return [];
  let most = 0;
  for (const value of data) most = Math.max(most, value);
  return [`Bytes of at most ${most} are taken for numbers, not for intensities of 0 to 255.`];
}

function classesFor({ labels }: FileRows): {
  readonly names: readonly string[];
  readonly labels?: Int32Array;
  readonly note?: string;
} {
  if (!labels) return { names: [] };
  const classes = classesOf(labels);
  if (classes.names.length <= fileLimits.classes) return classes;
  return { names: [], note: `Labels are left out: there are ${classes.names.length} classes.` };
}

/** Checks rows. @throws DataFileError where there are fewer than 10 rows, more than 1e8 numbers or one that is not finite */
function checkRows(name: string, { data, shape, places, rowOf }: FileRows): void {
  const n = shape[0]!;
  if (n < fileLimits.rows)
    throw new DataFileError(name, {
      field: "rows",
      expected: `at least ${fileLimits.rows}`,
      got: String(n),
      advice: "choose files with more",
    });
  if (data.length > fileLimits.numbers)
    throw new DataFileError(name, {
      field: "rows",
      expected: `at most ${fileLimits.numbers} numbers`,
      got: "more",
      advice: "take fewer rows",
    });
  checkFinite(data, { name, places, rowOf, first: 0, size: data.length / n });
}
