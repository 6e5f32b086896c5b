/** Where boxes of these widths begin if they fill lines of `width` in order, each in the first line that it does not leave. */
export function flow(
  widths: readonly number[],
  width: number,
): { readonly x: number; readonly line: number }[] {
  let [x, line] = [0, 0];
  return widths.map((box) => {
    if (x > 0 && x + box > width) [x, line] = [0, line + 1];
    const place = { x, line };
    x += box;
    return place;
  });
}
