/** The part of the plane that is in view. */
export interface PlaneView {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

/** Returns a square around points [n, 2] whose ends are round numbers, so that it does not change while points move a little. */
export function viewOf(points: Float32Array): PlaneView {
  const range = (axis: 0 | 1): [number, number] => {
    let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let i = axis; i < points.length; i += 2) {
      low = Math.min(low, points[i]!);
      high = Math.max(high, points[i]!);
    }
    const span = Math.max(high - low, 1e-3);
    const unit = 2 ** Math.ceil(Math.log2(span / 4));
    return [
      Math.floor((low - span / 50) / unit) * unit,
      Math.ceil((high + span / 50) / unit) * unit,
    ];
  };
  return { x: range(0), y: range(1) };
}

/** Returns where a point of the plane is in the picture, from 0 to 1 from its top left. */
export const toPicture = ({ x, y }: PlaneView, point: readonly [number, number]) =>
  [(point[0] - x[0]) / (x[1] - x[0]), (y[1] - point[1]) / (y[1] - y[0])] as const;

/** Returns the point of the plane at a place of the picture. */
export const toPlane = ({ x, y }: PlaneView, [right, down]: readonly [number, number]) =>
  [x[0] + right * (x[1] - x[0]), y[1] - down * (y[1] - y[0])] as const;
