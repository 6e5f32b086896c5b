import { areIntensities } from "./_intensities.ts";
import type { DataSetRows } from "./data-set-rows.ts";
import type { Scaling } from "./scaling.ts";

/** The scaling that brings training rows to [0, 1]: by 1/255 of intensities, by each column of a table, by all numbers of others. */
export function trainingRange(train: DataSetRows): Scaling {
  const { data, shape } = train;
  if (data.every((value) => value >= 0 && value <= 1)) return { least: [0], greatest: [1] };
  if (areIntensities(train)) return { least: [0], greatest: [255] };
  const columns = shape.length === 2 ? shape[1]! : 1;
  const least = new Array<number>(columns).fill(Number.POSITIVE_INFINITY);
  const greatest = new Array<number>(columns).fill(Number.NEGATIVE_INFINITY);
  data.forEach((value, i) => {
    const column = i % columns;
    if (value < least[column]!) least[column] = value;
    if (value > greatest[column]!) greatest[column] = value;
  });
  const stored = (value: number): number => value + 0; // JSON keeps no −0
  return { least: least.map(stored), greatest: greatest.map(stored) };
}
