import { checkNumber } from "../_check-number.ts";

/** Draws numbers in gray, the lowest of them black and the highest white, or all in the middle where they are equal. @throws VizError where one is not finite */
export function stretchedBytes(where: string, numbers: readonly number[]): Uint8Array {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const number of numbers) {
    checkNumber(where, number, "finite");
    low = Math.min(low, number);
    high = Math.max(high, number);
  }
  const gray = (number: number) => (255 * (number - low)) / (high - low);
  return Uint8Array.from(numbers, (number) => (high > low ? Math.round(gray(number)) : 128));
}
