/** Whether rows of this shape can be shown: [height, width], [height, width, 1 or 3]. */
export const isImage = ([
  height = 0,
  width = 0,
  channels = 1,
  ...more
]: readonly number[]): boolean =>
  height > 1 && width > 1 && (channels === 1 || channels === 3) && more.length === 0;
