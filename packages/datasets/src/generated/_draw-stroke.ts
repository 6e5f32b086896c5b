/**
 * Draws a polyline into one image, [height, width] of 0..255, keeping the brighter value where strokes meet. A pixel's
 * brightness falls over `softness` pixels around the stroke's edge, by the distance from its center to the line.
 *
 * @param points x, y, radius, ink for each point, in pixels (ink in 0..1); pixel (0, 0) has its center at (0, 0)
 */
export function drawStroke(
  image: Uint8Array,
  width: number,
  points: Float64Array,
  softness = 1.4,
): void {
  const height = image.length / width;
  for (let i = 4; i < points.length; i += 4) {
    const x0 = points[i - 4]!;
    const y0 = points[i - 3]!;
    const dx = points[i]! - x0;
    const dy = points[i + 1]! - y0;
    const radius = points[i + 2]!;
    const ink = 255 * points[i + 3]!;
    const reach = radius + softness / 2;
    const lengthSquared = dx * dx + dy * dy || 1;
    const top = Math.max(0, Math.ceil(Math.min(y0, y0 + dy) - reach));
    const bottom = Math.min(height - 1, Math.floor(Math.max(y0, y0 + dy) + reach));
    const left = Math.max(0, Math.ceil(Math.min(x0, x0 + dx) - reach));
    const right = Math.min(width - 1, Math.floor(Math.max(x0, x0 + dx) + reach));
    const brightest = Math.floor(ink + 0.5);
    const reachSquared = reach * reach;
    for (let y = top; y <= bottom; y++) {
      for (let x = left; x <= right; x++) {
        const at = y * width + x;
        if (image[at]! >= brightest) continue; // most pixels of a stroke, where its pieces meet
        const along = ((x - x0) * dx + (y - y0) * dy) / lengthSquared;
        const nearest = along > 0 ? (along < 1 ? along : 1) : 0;
        const ex = x - x0 - nearest * dx;
        const ey = y - y0 - nearest * dy;
        const distanceSquared = ex * ex + ey * ey;
        if (distanceSquared >= reachSquared) continue;
        const inside = (reach - Math.sqrt(distanceSquared)) / softness;
        const value = inside < 1 ? Math.floor(ink * inside + 0.5) : brightest;
        if (value > image[at]!) image[at] = value;
      }
    }
  }
}
