/** Whether rows of this shape are series, [steps, channels]: fewer than 8 numbers side by side are no picture, which is the rule of `takenShape`. */
export const isSeries = (shape: readonly number[]): shape is readonly [number, number] =>
  shape.length === 2 && shape[1]! < 8;
