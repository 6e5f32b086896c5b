import { type ZooName, zoo } from "../zoo/zoo.ts";
import type { ZooEntry } from "../zoo/zoo-entry.ts";
import type { TrainingRows } from "./training-rows.ts";

/**
 * Returns the options of a model of the zoo that suit rows which are no pictures, for which its general defaults are meant: a code that
 * is smaller than a row, layers of a fitting width, an output of any range and, of a variational model, a gaussian likelihood with
 * learned standard deviations; and, of any rows, how many they are, where the model asks that. To be built as
 * `zoo[name].build({ inputShape: shape, ...suitedOptions(name, rows, chosen), ...chosen })`.
 *
 * @param chosen options that have been chosen, which win: none of them is among the result, and the rest goes with them
 */
export function suitedOptions(
  name: ZooName,
  { kind, shape, count }: TrainingRows,
  chosen: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  const { suited, counted }: ZooEntry = zoo[name];
  const isChosen = (option: string): boolean => chosen[option] !== undefined;
  const size = shape.reduce((product, xDim) => product * xDim, 1);
  const ofKind = suited && kind !== "pictures" ? suited(size, chosen) : {};
  const ofCount = counted && count !== undefined ? counted(count) : {};
  return Object.fromEntries(
    Object.entries({ ...ofKind, ...ofCount }).filter(([option]) => !isChosen(option)),
  );
}
