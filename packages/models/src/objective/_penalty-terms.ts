import { type Penalty, PenaltyError, type PenaltyState } from "@autoencoders/losses";
import type { LossContext, LossTerms } from "../autoencoder.ts";
import { numberOf } from "./number-of.ts";

type Penalties = Readonly<Record<string, Penalty>>;

/** Lets each penalty look at the model it is for. @throws PenaltyError where one makes no sense for this model */
export function checkPenalties(
  penalties: Penalties,
  model: Pick<PenaltyState, "encoder" | "decoder">,
): void {
  for (const penalty of Object.values(penalties)) penalty.requires?.(model);
}

/** The weights of weighted penalties, by their names among a model's numbers. */
export const penaltyNumbers = (penalties: Penalties): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.entries(penalties).flatMap(([name, { weight }]) =>
      weight === undefined ? [] : [[numberName(name), weight]],
    ),
  );

const numberName = (penalty: string): string => `penalty ${penalty}`;

/**
 * Returns one term for each penalty that can judge a batch of this many rows.
 *
 * @throws PenaltyError where one gives a tensor of another shape than [batch] or []
 */
export function penaltyTerms(
  penalties: Penalties,
  state: PenaltyState,
  context: Pick<LossContext, "numbers"> = {},
): LossTerms {
  const batch = state.input.shape[0]!;
  const terms: LossTerms = {};
  for (const [name, penalty] of Object.entries(penalties)) {
    if (batch < (penalty.leastBatch ?? 1)) continue;
    const { weight } = penalty;
    const term =
      weight === undefined
        ? penalty(state)
        : penalty(state, numberOf(context, numberName(name), weight));
    if (term.rank > 1 || (term.rank === 1 && term.shape[0] !== batch)) {
      const expected = `a term of shape [${batch}] or []`;
      const advice = "sum or average the rest";
      throw new PenaltyError(`penalty "${name}"`, expected, `[${term.shape}]`, advice);
    }
    terms[name] = term;
  }
  return terms;
}
