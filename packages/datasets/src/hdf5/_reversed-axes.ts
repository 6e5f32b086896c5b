import type { FileNumbers } from "../rows/file-source.ts";

/** Returns an array with its axes in the reverse order, which files of languages that store columns first need. */
export function reversedAxes(numbers: FileNumbers, shape: readonly number[]): FileNumbers {
  const reversed = numbers.slice();
  /** How far apart two numbers are in the result that follow each other along an axis of what is given. */
  const strides = shape.map((_, axis) =>
    shape.slice(0, axis).reduce((product, length) => product * length, 1),
  );
  const place = shape.map(() => 0);
  let to = 0;
  for (let at = 0; at < numbers.length; at++) {
    reversed[to] = numbers[at]!;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      to += strides[axis]!;
      if (++place[axis]! < shape[axis]!) break;
      to -= strides[axis]! * shape[axis]!;
      place[axis] = 0;
    }
  }
  return reversed;
}
