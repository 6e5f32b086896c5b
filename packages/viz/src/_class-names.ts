import { checkNumber } from "./_check-number.ts";
import { VizError } from "./viz-error.ts";

/**
 * Returns the names of the classes that labels name, the classes' numbers where no names are given, and none without labels.
 * @throws VizError for labels that are not `count` indices into the names, names of which two are the same, or more than `most` of them
 */
export function classNames(
  where: string,
  labels: ArrayLike<number> | undefined,
  count: number,
  chosen: readonly string[] | undefined,
  most: number,
): readonly string[] {
  if (!labels) return [];
  const names = chosen ?? numbersTo(labels, most);
  const place = `${where}, labels`;
  if (labels.length !== count) throw new VizError(place, `${count} labels`, `${labels.length}`);
  if (names.length > most) throw new VizError(place, `at most ${most} classes`, `${names.length}`);
  if (new Set(names).size !== names.length)
    throw new VizError(`${where}, names`, "a different name for each class", names.join(", "));
  for (let i = 0; i < count; i++) {
    checkNumber(`${place}[${i}]`, labels[i], "index");
    if (labels[i]! >= names.length)
      throw new VizError(`${place}[${i}]`, `a class below ${names.length}`, `${labels[i]}`);
  }
  return names;
}

function numbersTo(labels: ArrayLike<number>, most: number): string[] {
  let largest = 0;
  for (let i = 0; i < labels.length; i++) largest = Math.max(largest, Number(labels[i]));
  return Array.from({ length: Math.min(largest, most) + 1 }, (_, i) => String(i));
}
