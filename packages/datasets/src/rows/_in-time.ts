/** Returns the places of rows from the earliest on, those of one time in the order of the file. */
export const inTime = (time: Float64Array): Uint32Array =>
  Uint32Array.from(time.keys()).sort((a, b) => time[a]! - time[b]! || a - b);
