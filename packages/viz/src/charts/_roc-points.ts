import { checkNumber } from "../_check-number.ts";
import { VizError } from "../viz-error.ts";

/**
 * Returns the corners of a receiver operating characteristic as [share of negatives, share of positives] above a falling threshold,
 * from [0, 0] to [1, 1], and the area under it.
 * @throws VizError for lengths that do not match, labels of one kind alone, or scores that are not finite
 */
export function rocPoints(
  where: string,
  scores: ArrayLike<number>,
  labels: ArrayLike<number | boolean>,
): { readonly points: (readonly [number, number])[]; readonly area: number } {
  if (scores.length !== labels.length)
    throw new VizError(where, `${labels.length} scores, as many as labels`, `${scores.length}`);
  const rows = Array.from(scores, (score, i) => {
    checkNumber(`${where}, score ${i}`, score, "finite");
    const label = Number(labels[i]);
    if (label !== 0 && label !== 1)
      throw new VizError(`${where}, label ${i}`, "0 or 1", String(labels[i]));
    return { score, label };
  }).sort((a, b) => b.score - a.score);
  const positives = rows.filter(({ label }) => label === 1).length;
  const negatives = rows.length - positives;
  if (positives === 0 || negatives === 0)
    throw new VizError(`${where}, labels`, "both kinds", `${positives} of 1, ${negatives} of 0`);

  const points: [number, number][] = [[0, 0]];
  let [found, wrong, area] = [0, 0, 0];
  for (const [i, { score, label }] of rows.entries()) {
    if (label) found++;
    else wrong++;
    if (rows[i + 1]?.score === score) continue; // equal scores are above the threshold together
    const [x, y] = [wrong / negatives, found / positives];
    const [beforeX, beforeY] = points.at(-1)!;
    area += ((x - beforeX) * (y + beforeY)) / 2;
    const [cornerX, cornerY] = points.at(-2) ?? [-1, -1];
    const straight = (beforeX - cornerX) * (y - beforeY) === (x - beforeX) * (beforeY - cornerY);
    if (straight && points.length > 1) points.pop();
    points.push([x, y]);
  }
  return { points, area };
}
