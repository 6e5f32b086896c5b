import { codebookUsage } from "@autoencoders/analysis";
import { modelWeights } from "@autoencoders/models";
import { codebookBars } from "@autoencoders/viz";
import { formatFigure } from "../console/format-figure.ts";
import type { Picture } from "./picture.ts";
import { titleOf } from "./title-of.ts";

export const codebook: Picture = {
  name: "codebook",
  summary: "how often each entry of a codebook is used",
  standard: ({ model }) => model.code.kind === "indices",
  fits: ({ model }) =>
    model.code.kind === "indices"
      ? undefined
      : `needs a model with a codebook, such as vqVae, and not ${model.name}; histogram shows its code`,
  async draw({ config, model, codedRows }) {
    const { codes } = await codedRows();
    const entries = modelWeights(model).filter(({ name }) => name.endsWith("/entries"));
    const size = entries[0]!.variable.shape[0]!;
    const usages = codebookUsage(codes, { size, codebooks: entries.length });
    const text = usages
      .map(({ used, perplexity }, i) => {
        const which = usages.length > 1 ? `codebook ${i + 1}: ` : "";
        return `${which}${used} of ${size} entries used, perplexity ${formatFigure(perplexity)}`;
      })
      .join("\n");
    const title = `${titleOf(config)}: uses of the codebook${usages.length > 1 ? ", the first" : ""}`;
    return { image: codebookBars({ counts: usages[0]!.counts, title }), text };
  },
};
