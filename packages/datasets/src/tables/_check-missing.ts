import { DataFileError } from "../data-file-error.ts";
import { shortName } from "../schema/_short-name.ts";
import type { FeatureReader, FeatureReaders } from "./_feature-reader.ts";
import type { RawTable } from "./_raw-table.ts";
import { rowAt } from "./_row-at.ts";

/**
 * Refuses a table with missing values.
 *
 * @param isOwn whether the table says what its columns are, so that another option of its reader is a way out
 * @throws DataFileError with their number, the first one's place and the ways out
 */
export function checkMissing(table: RawTable, readers: FeatureReaders, isOwn: boolean): void {
  const { name, store } = table;
  const holes = readers.filter(({ place }) => store.fact(place, "missing") > 0);
  if (holes.length === 0) return;
  const count = holes.reduce((sum, { place }) => sum + store.fact(place, "missing"), 0);
  const firstMissing = ({ place }: FeatureReader): number => store.fact(place, "firstMissing");
  const first = holes.reduce((best, each) =>
    firstMissing(each) < firstMissing(best) ? each : best,
  );
  const some = holes
    .slice(0, 6)
    .map(({ place, column }) => `${store.fact(place, "missing")} in ${shortName(column.name)}`)
    .join(", ");
  const more = holes.length > 6 ? ` and others of ${holes.length} columns` : "";
  throw new DataFileError(name, {
    field: "missing values",
    expected: "none",
    got: `${count} (${some}${more}), the first in ${rowAt(table, firstMissing(first))}, ${first.column.name.slice(0, 40)}`,
    advice: isOwn
      ? `leave out such rows (${ways.drop}), fill them with the column's mean or median (${ways.mean}, ${ways.median}), mask them (${ways.mask}), or ignore such columns`
      : `fill them in or leave such rows out, or train the model by a table read with ${ways.drop}, ${ways.mean}, ${ways.median} or ${ways.mask}`,
  });
}

const ways = {
  drop: 'missing: "drop"',
  mean: 'missing: "mean"',
  median: 'missing: "median"',
  mask: 'missing: "mask"',
};
