import { sizeOf } from "../_size-of.ts";
import { DataFileError } from "../data-file-error.ts";
import type { RowKind } from "../rows/row-kind.ts";

/** What the rows of an array are taken for. */
export interface TakenShape {
  /** The shape of a row. */
  readonly shape: readonly number[];
  readonly kind: RowKind;
  /** Whether the channels of pictures come first in the file, [c, h, w], and are moved last. */
  readonly isChannelsFirst: boolean;
  readonly notes: readonly string[];
}

/** The fewest pixels of a picture's side: fewer are steps or channels of something else. */
const leastSide = 8;
const arePixels = (height = 0, width = 0): boolean => height >= leastSide && width >= leastSide;

/**
 * Decides what rows of a shape are. Those of [h, w] and [h, w, 1 | 3 | 4] with h and w from 8 are pictures, and so are those of
 * [1 | 3, h, w], whose channels are moved last; [t, c] with c below 8 are series; [d] is a row of a table.
 *
 * @param row the shape of one row in the file
 * @param wanted the shape that a user gives: [t, c] for series, [h, w, c] for pictures, [d] for a table
 * @throws DataFileError where the shape that is wanted has another number of numbers
 */
export function takenShape(
  name: string,
  row: readonly number[],
  wanted?: readonly number[],
): TakenShape {
  if (wanted) return wantedShape(name, row, wanted);
  const [first = 0, second = 0, third = 0] = row;
  const shown = `[${row.join(", ")}]`;
  const taken = (shape: readonly number[], kind: RowKind, note?: string): TakenShape => ({
    shape,
    kind,
    isChannelsFirst: false,
    notes: note === undefined ? [] : [note],
  });
  if (row.length === 1) return taken(row, "table");
  if (row.length === 2 && arePixels(first, second))
    return taken([first, second, 1], "pictures", pictures(first, second, 1));
  if (row.length === 2 && second < leastSide)
    return taken(
      row,
      "series",
      `Rows are taken as series of ${first} steps in ${second} channels.`,
    );
  if (row.length === 3 && arePixels(first, second) && [1, 3, 4].includes(third))
    return taken(row, "pictures", pictures(first, second, third));
  if (row.length === 3 && arePixels(second, third) && [1, 3].includes(first))
    return {
      ...taken([second, third, first], "pictures", pictures(second, third, first)),
      isChannelsFirst: true,
      notes: [
        `Rows of ${shown} have their channels first: these were moved last, as by numpy.moveaxis(x, 1, -1).`,
        pictures(second, third, first),
      ],
    };
  return taken(row, "arrays", `Rows are taken as arrays of ${shown}.`);
}

const pictures = (height: number, width: number, channels: number): string =>
  `Rows are taken as pictures of ${height} × ${width} pixels in ${channels} ${channels === 1 ? "channel" : "channels"}.`;

/** The kinds of rows that a user gives the shape of, by its number of axes. */
const kinds: readonly RowKind[] = ["table", "table", "series", "pictures"];

function wantedShape(name: string, row: readonly number[], wanted: readonly number[]): TakenShape {
  const size = sizeOf(row);
  const isShape =
    wanted.length > 0 && wanted.every((length) => Number.isSafeInteger(length) && length >= 1);
  if (!isShape || sizeOf(wanted) !== size)
    throw new DataFileError(name, {
      field: "shape",
      expected: `the lengths of axes of ${size} numbers together, as in [${row.join(", ")}]`,
      got: `[${wanted.join(", ")}]`,
      advice: "give another shape",
    });
  const kind = kinds[wanted.length] ?? "arrays";
  const notes =
    wanted.join() === row.join()
      ? []
      : [`Rows of [${row.join(", ")}] are taken as [${wanted.join(", ")}].`];
  return { shape: wanted, kind, isChannelsFirst: false, notes };
}
