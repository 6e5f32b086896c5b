/**
 * Points along a Catmull-Rom curve through the control points; two equal control points in a row make a corner.
 *
 * @param controls x, y, x, y, ...
 * @param pieces points drawn for each stretch between two control points
 */
export function smoothStroke(controls: Float64Array, pieces: number): Float64Array {
  const count = controls.length / 2;
  const curve = new Float64Array(((count - 1) * pieces + 1) * 2);
  const at = (i: number, axis: number) => controls[2 * Math.min(Math.max(i, 0), count - 1) + axis]!;
  for (let k = 0; k < curve.length / 2; k++) {
    const i = Math.min(Math.floor(k / pieces), count - 2);
    const t = (k - i * pieces) / pieces;
    for (let axis = 0; axis < 2; axis++) {
      const [a, b, c, d] = [at(i - 1, axis), at(i, axis), at(i + 1, axis), at(i + 2, axis)];
      curve[2 * k + axis] =
        b + (t / 2) * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
    }
  }
  return curve;
}
