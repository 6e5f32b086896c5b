type Point = readonly [x: number, y: number];

/**
 * Writes the SVG path of a line through points, cut where it leaves the range of y: what lies outside is not drawn, nor is anything at
 * points whose y is NaN. An infinite y leaves straight up or down.
 */
export function clippedPath(
  points: readonly Point[],
  [bottom, top]: readonly [number, number],
  toPicture: (point: Point) => Point,
): string {
  const isInside = ([, y]: Point): boolean => y >= bottom && y <= top;
  const cutAt = ([x0, y0]: Point, [x1, y1]: Point, edge: number): Point => {
    const share = Number.isFinite(y0) && Number.isFinite(y1) ? (edge - y0) / (y1 - y0) : 0;
    const x = Number.isFinite(y0) ? x0 + share * (x1 - x0) : x1;
    return [x, edge];
  };
  const write = (point: Point): string =>
    toPicture(point)
      .map((value) => value.toFixed(1))
      .join(" ");
  let path = "";
  points.forEach((point, i) => {
    const before = points[i - 1];
    if (before === undefined || Number.isNaN(before[1])) {
      if (isInside(point)) path += `M${write(point)}`;
      return;
    }
    if (Number.isNaN(point[1])) return;
    // The edges between the two points, in the order in which the line meets them.
    const [y0, y1] = [before[1], point[1]];
    const met = [bottom, top]
      .filter((edge) => (y0 < edge && y1 > edge) || (y0 > edge && y1 < edge))
      .sort((a, b) => (y1 > y0 ? a - b : b - a));
    let isDrawn = isInside(before);
    for (const edge of met) {
      const cut = write(cutAt(before, point, edge));
      path += isDrawn ? `L${cut}` : `M${cut}`;
      isDrawn = !isDrawn;
    }
    if (!isInside(point)) return;
    path += isDrawn || met.length > 0 ? `L${write(point)}` : `M${write(point)}`;
  });
  return path;
}
