import { checkNumber } from "../_check-number.ts";
import { AnalysisError } from "../analysis-error.ts";

/** Rows of one score: how many are positive and how many are not. */
export interface ScoreGroup {
  readonly positives: number;
  readonly negatives: number;
}

/**
 * Groups rows by their scores, the highest first, those of equal scores together.
 *
 * @throws AnalysisError unless there is a finite score for each label, and labels of both kinds: 0 or false, 1 or true
 */
export function rankedScores(
  where: string,
  scores: ArrayLike<number>,
  labels: ArrayLike<number | boolean>,
): ScoreGroup[] {
  const n = scores?.length;
  if (!(n > 0)) throw new AnalysisError(`${where}, scores`, "one score or more", `${n}`);
  if (labels?.length !== n)
    throw new AnalysisError(
      `${where}, labels`,
      `${n} labels, one for each score`,
      `${labels?.length}`,
    );
  const isPositive = Array.from(labels, (label, i) => {
    if (label === 0 || label === 1 || typeof label === "boolean") return Boolean(label);
    throw new AnalysisError(`${where}, labels[${i}]`, "0 or 1", `${label}`);
  });
  for (let i = 0; i < n; i++) checkNumber(`${where}, scores[${i}]`, scores[i]);
  if (new Set(isPositive).size < 2)
    throw new AnalysisError(`${where}, labels`, "both 0 and 1", `only ${Number(isPositive[0])}`);

  const order = Array.from({ length: n }, (_, i) => i).sort((a, b) => scores[b]! - scores[a]!);
  const groups: { positives: number; negatives: number }[] = [];
  for (const [place, i] of order.entries()) {
    if (place === 0 || scores[i] !== scores[order[place - 1]!])
      groups.push({ positives: 0, negatives: 0 });
    groups.at(-1)![isPositive[i] ? "positives" : "negatives"]++;
  }
  return groups;
}
