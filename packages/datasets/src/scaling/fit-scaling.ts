import { sizeOf } from "../_size-of.ts";
import { DataFileError } from "../data-file-error.ts";
import { countRows } from "../rows/count-rows.ts";
import type { FileNumbers, FileSource } from "../rows/file-source.ts";
import { createMoments, type Moments } from "./_moments.ts";
import { quartiles } from "./_quartiles.ts";
import type { Scaling, ScalingKind } from "./scaling.ts";

/** What a scaling is to be. */
export interface FitScalingOptions {
  /** The kind. Where absent, minmax, unless the rows are intensities or in [0, 1] already, which stay unchanged. */
  readonly kind?: ScalingKind | undefined;
  /** What is scaled together; by the kind of the rows where absent. */
  readonly by?: "column" | "channel" | "all" | undefined;
  /** Whether the numbers are intensities of 0 to 255. Where absent, those of uint8 pictures with one above 127 are. */
  readonly bytes?: boolean | undefined;
}

/**
 * Learns a scaling of the rows that a model is trained on, in one pass over them and in float64; a robust one of at most about 4 million
 * of their numbers, rows at even distances. Numbers that a mask says are missing have no say; a column without any other becomes 0.
 *
 * @throws DataFileError naming the first row with a number that is not finite, or that is no intensity where `bytes` says so; or the
 * first column whose numbers are so far apart that their spread is not finite
 */
export async function fitScaling(
  source: FileSource,
  options: FitScalingOptions = {},
): Promise<Scaling> {
  const fitter = scalingFitter(source, options);
  for (const chunk of source.chunkSizes.keys())
    fitter.add(await source.rows(chunk), await source.mask?.(chunk));
  return fitter.scaling();
}

/** The most numbers that quartiles are taken of. */
const mostForQuartiles = 2 ** 22;

/** Learns a scaling of rows that are given to it, in their order. */
export function scalingFitter(
  source: Pick<
    FileSource,
    "name" | "shape" | "kind" | "dtype" | "chunkSizes" | "areIntensities" | "places"
  >,
  { kind, by, bytes }: FitScalingOptions = {},
): { add(numbers: FileNumbers, mask?: Uint8Array): void; scaling(): Scaling } {
  const { name, shape, dtype } = source;
  const size = sizeOf(shape);
  const columns = columnsOf(source, by);
  const isPlain = kind === undefined || kind === "minmax" || kind === "log" || kind === "none";
  const moments = createMoments(columns, { isRangeOnly: isPlain });
  const sample = kind === "robust" ? createSample(source, size) : undefined;
  let row = 0;
  const refuse = (place: number, expected: string, got: unknown, advice: string): never => {
    throw new DataFileError(name, {
      field: `row ${(source.places?.[row + Math.floor(place / size)] ?? row + Math.floor(place / size)) + 1}`,
      expected,
      got: String(got),
      advice,
    });
  };
  return {
    add(numbers, mask) {
      const wrong = moments.add(numbers, mask);
      if (wrong >= 0)
        refuse(wrong, "finite numbers", numbers[wrong], "remove or fill in such rows");
      if (bytes) {
        const other = numbers.findIndex((x) => !(Number.isInteger(x) && x >= 0 && x <= 255));
        const advice = "leave the numbers to be scaled by their range";
        if (other >= 0) refuse(other, "whole numbers from 0 to 255", numbers[other], advice);
      }
      sample?.add(numbers, row, mask);
      row += numbers.length / size;
    },
    scaling() {
      const { least, greatest, counts } = moments;
      for (const [column, count] of counts.entries())
        if (count === 0) least[column] = greatest[column] = 0;
      const wide = least.findIndex((x, column) => !Number.isFinite(greatest[column]! - x));
      const vast = moments.squares.findIndex((sum) => !Number.isFinite(sum));
      const overflow = wide >= 0 ? wide : kind === "standard" ? vast : -1;
      if (overflow >= 0 && kind !== "none")
        throw new DataFileError(name, {
          field: `column ${overflow + 1}`,
          expected: "numbers whose spread is a number",
          got: `${least[overflow]} to ${greatest[overflow]}`,
          advice: "leave the column out, or mark what stands for a missing number there as missing",
        });
      const isIn = (from: number, to: number): boolean =>
        least.every((x) => x >= from) && greatest.every((x) => x <= to);
      const areIntensities =
        bytes ?? (source.kind === "pictures" && dtype === "uint8" && greatest.some((x) => x > 127));
      if (areIntensities) return { least: [0], greatest: [255] };
      if (kind === undefined && isIn(0, 1)) return { least: [0], greatest: [1] };
      const range = { least: stored(least), greatest: stored(greatest) };
      if (kind === "standard") return { kind, ...range, ...standard(moments) };
      if (kind === "robust")
        return { kind, ...range, ...robust(sample!.numbers(), columns, moments) };
      return kind === undefined || kind === "minmax" ? range : { kind, ...range };
    },
  };
}

/** Returns how many columns rows have for a scaling: their numbers, their channels, or one for all. */
function columnsOf(
  { shape, kind }: Pick<FileSource, "shape" | "kind">,
  by: FitScalingOptions["by"] = kind === "table" ? "column" : kind === "series" ? "channel" : "all",
): number {
  if (by === "all") return 1;
  return by === "column" ? sizeOf(shape) : (shape.at(-1) ?? 1);
}

/** Returns numbers that JSON keeps, which has no −0. */
const stored = (numbers: ArrayLike<number>): number[] => Array.from(numbers, (x) => x + 0);

/** Mean and standard deviation; a column does not vary where its variance is no larger than rounding can make it: see `standardize`. */
function standard({ mean, squares, counts }: Moments): Pick<Scaling, "center" | "spread"> {
  const spread = Array.from(squares, (sum, column) => {
    const count = counts[column]!;
    const variance = count === 0 ? 0 : sum / count;
    const noise = (count * Number.EPSILON * mean[column]!) ** 2;
    return variance <= count * Number.EPSILON * variance + noise ? 0 : Math.sqrt(variance);
  });
  return { center: stored(mean), spread };
}

/** Median and distance of the quartiles; a column whose quartiles are one number is left in its unit. */
function robust(
  numbers: Float64Array,
  columns: number,
  { least, greatest }: Moments,
): Pick<Scaling, "center" | "spread"> {
  const { lower, median, upper } = quartiles(numbers, columns);
  const spread = upper.map((x, column) => {
    if (greatest[column] === least[column]) return 0;
    return x - lower[column]! || 1;
  });
  return { center: stored(median), spread };
}

/** Keeps rows at even distances, with a bounded number of numbers in all. */
function createSample(source: Pick<FileSource, "chunkSizes">, size: number) {
  const count = countRows(source);
  const every = Math.max(1, Math.ceil((count * size) / mostForQuartiles));
  const kept = new Float64Array(Math.ceil(count / every) * size);
  let length = 0;
  return {
    add(numbers: FileNumbers, row: number, mask?: Uint8Array): void {
      for (let at = 0; at < numbers.length; at += size)
        if ((row + at / size) % every === 0) {
          kept.set(numbers.subarray(at, at + size), length);
          for (let i = 0; mask && i < size; i++)
            if (mask[at + i] === 0) kept[length + i] = Number.NaN;
          length += size;
        }
    },
    numbers: () => kept.subarray(0, length),
  };
}
