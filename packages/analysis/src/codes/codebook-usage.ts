import { checkNumber } from "../_check-number.ts";
import { matrixOf } from "../_matrix-of.ts";
import { AnalysisError } from "../analysis-error.ts";
import type { DataRows } from "../data-rows.ts";

/** How the entries of one codebook are used by codes. */
export interface CodebookUsage {
  /** How often each entry is used: [size]. */
  readonly counts: readonly number[];
  /** How many entries are used at all. */
  readonly used: number;
  /** exp of the entropy of their shares in nats: as many entries used equally often would have it; from 1 to size. */
  readonly perplexity: number;
}

/**
 * Counts how often codes use each entry of a codebook.
 *
 * @param codes [n, ...places], whole numbers from 0 to size − 1
 * @param options.size how many entries a codebook has, ≥ 1
 * @param options.codebooks how many there are; of several, the numbers of one place stand side by side
 * @returns one for each codebook
 * @throws AnalysisError for codes that are none, and where a number is no entry's
 *
 * A. van den Oord, O. Vinyals, K. Kavukcuoglu, "Neural Discrete Representation Learning", NIPS 2017,
 * https://arxiv.org/abs/1711.00937, whose code at https://github.com/google-deepmind/sonnet reports the perplexity
 */
export function codebookUsage(
  codes: DataRows,
  {
    size,
    codebooks = 1,
  }: {
    readonly size: number;
    /** How many codebooks there are. Default: 1. */
    readonly codebooks?: number;
  },
): CodebookUsage[] {
  const { data } = matrixOf("codebookUsage, codes", codes);
  checkNumber("codebookUsage, size", size, { min: 1 });
  checkNumber("codebookUsage, codebooks", codebooks, { min: 1 });
  const counts = Array.from({ length: codebooks }, () => new Array<number>(size).fill(0));
  for (const [i, entry] of data.entries()) {
    if (!Number.isInteger(entry) || entry < 0 || entry >= size)
      throw new AnalysisError(
        "codebookUsage, codes",
        `whole numbers from 0 to ${size - 1}`,
        `${entry}`,
      );
    counts[i % codebooks]![entry]!++;
  }
  const total = data.length / codebooks;
  return counts.map((each) => {
    const shares = each.filter((count) => count > 0).map((count) => count / total);
    const entropy = -shares.reduce((sum, share) => sum + share * Math.log(share), 0);
    return { counts: each, used: shares.length, perplexity: Math.exp(entropy) };
  });
}
