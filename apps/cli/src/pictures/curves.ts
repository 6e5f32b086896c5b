import { lossCurves } from "@autoencoders/viz";
import { UsageError } from "../errors/usage-error.ts";
import type { Picture } from "./picture.ts";
import { titleOf } from "./title-of.ts";

export const curves: Picture = {
  name: "curves",
  summary: "the loss and its terms over the epochs, of training and validation rows",
  standard: () => true,
  options: ["log"],
  fits: ({ history }) =>
    history.length > 0 ? undefined : "needs metrics.jsonl, in which this run has no epoch",
  async draw({ config, history, options: { log = false } }) {
    const losses = history.flatMap(({ validation, ...train }) =>
      [train, ...(validation ? [validation] : [])].flatMap(({ loss, terms }) => [
        loss,
        ...Object.values(terms),
      ]),
    );
    if (log && losses.some((loss) => loss <= 0))
      throw new UsageError("expected losses > 0 for --log, got others in this run; leave it out");
    const scale = log ? "log" : "linear";
    return { image: lossCurves(history, { terms: true, title: titleOf(config), unit: "", scale }) };
  },
};
