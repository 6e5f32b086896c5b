import { schedule } from "./_schedule.ts";
import type { EpochsSeen, Schedule } from "./learning-rate.ts";

/**
 * Returns a schedule that multiplies the rate by `factor` when `patience` epochs in a row were no better than the best by more than `minDelta`,
 * waits `cooldown` epochs before it counts again, and never goes below `least`. It sees the loss of the validation rows, or of the
 * training rows where there are no others. The rules are those of Keras's ReduceLROnPlateau.
 *
 * @throws TrainingOptionError for an option that there is not, or that is negative or no number
 */
export function plateau({
  from,
  factor = 0.1,
  patience = 10,
  minDelta = 1e-4,
  cooldown = 0,
  least = 0,
  ...unknown
}: {
  from: number;
  /** What the rate is multiplied by. Default: 0.1. */
  factor?: number;
  /** The epochs in a row that may be no better. Default: 10. */
  patience?: number;
  /** How much less than the best a loss has to be. Default: 1e-4. */
  minDelta?: number;
  /** The epochs after a reduction that are not counted. Default: 0. */
  cooldown?: number;
  /** The least rate. Default: 0. */
  least?: number;
}): Schedule {
  const options = { from, factor, patience, minDelta, cooldown, least };
  const rateAfter = (reductions: number): number =>
    reductions === 0 ? from : Math.max(from * factor ** reductions, least);
  const plain = schedule("plateau", options, unknown, () => from);
  return Object.assign(
    (_step: number, seen?: EpochsSeen): number => rateAfter(seen?.reductions ?? 0),
    {
      spec: plain.spec!,
      afterEpoch(
        { best, waited = 0, cooling = 0, reductions = 0 }: EpochsSeen,
        loss: number,
      ): EpochsSeen {
        const left = Math.max(0, cooling - 1);
        const isBetter = best === undefined ? Number.isFinite(loss) : loss < best - minDelta;
        if (isBetter) return { best: loss, waited: 0, cooling: left, reductions };
        const known = best === undefined ? {} : { best };
        const count = left > 0 ? 0 : (cooling > 0 ? 0 : waited) + 1;
        if (count < patience) return { ...known, waited: count, cooling: left, reductions };
        return { ...known, waited: 0, cooling: cooldown, reductions: reductions + 1 };
      },
    },
  );
}
