import { type Penalty, PenaltyError, type PenaltyState } from "@autoencoders/losses";
import type { LossTerms } from "./autoencoder.ts";

/** Lets each penalty look at the model it is for. @throws PenaltyError where one makes no sense for this model */
export function checkPenalties(
  penalties: Readonly<Record<string, Penalty>>,
  model: Pick<PenaltyState, "encoder" | "decoder">,
): void {
  for (const penalty of Object.values(penalties)) penalty.requires?.(model);
}

/**
 * Returns one term for each penalty that can judge a batch of this many rows.
 *
 * @throws PenaltyError where one gives a tensor of another shape than [batch] or []
 */
export function penaltyTerms(
  penalties: Readonly<Record<string, Penalty>>,
  state: PenaltyState,
): LossTerms {
  const batch = state.input.shape[0]!;
  const terms: LossTerms = {};
  for (const [name, penalty] of Object.entries(penalties)) {
    if (batch < (penalty.leastBatch ?? 1)) continue;
    const term = penalty(state);
    if (term.rank > 1 || (term.rank === 1 && term.shape[0] !== batch)) {
      const expected = `a term of shape [${batch}] or []`;
      const advice = "sum or average the rest";
      throw new PenaltyError(`penalty "${name}"`, expected, `[${term.shape}]`, advice);
    }
    terms[name] = term;
  }
  return terms;
}
