/**
 * Writes what a model is told of rows besides the rows: a mark at the class of each among zeros.
 *
 * @param places the class of each row, from 0; below 0 where it is not known, whose row stays as it is
 * @param classes how many there are
 * @param out zeros, [rows · classes]
 * @param mark what says "this class": 1, or 255 in bytes that a training reads as 1
 * @returns out
 */
export function markClasses<Out extends Float32Array | Uint8Array>(
  places: readonly number[],
  classes: number,
  out: Out,
  mark = 1,
): Out {
  places.forEach((place, row) => {
    if (place >= 0) out[row * classes + place] = mark;
  });
  return out;
}
