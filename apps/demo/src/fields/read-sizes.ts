/** Reads a list of whole numbers from 1 on, with commas between; undefined where it is none. */
export function readSizes(text: string): readonly number[] | undefined {
  const sizes = text
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean)
    .map(Number);
  return sizes.every((size) => Number.isSafeInteger(size) && size >= 1) ? sizes : undefined;
}
