/** " (did you mean …?)" where a slip of the hand explains the difference to a candidate, otherwise nothing. */
export function nearMatch(name: string, candidates: readonly string[]): string {
  const distances = candidates.map((candidate) => ({
    candidate,
    edits: editDistance(name.slice(0, 64).toLowerCase(), candidate.toLowerCase()),
  }));
  const [best] = distances.sort((a, b) => a.edits - b.edits);
  return best && best.edits <= Math.ceil(best.candidate.length / 3)
    ? ` (did you mean ${best.candidate}?)`
    : "";
}

/** After V. I. Levenshtein, "Binary codes capable of correcting deletions, insertions, and reversals", 1966. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++)
      next.push(Math.min(row[j]! + (a[i] === b[j] ? 0 : 1), row[j + 1]! + 1, next[j]! + 1));
    row = next;
  }
  return row[b.length]!;
}
