import type { Autoencoder } from "./autoencoder.ts";
import { modelWeights } from "./model-weights.ts";

/** One layer of a model's summary. */
export interface SummaryRow {
  /** Part and layer: "encoder/hidden1". */
  readonly layer: string;
  /** Of one row, without the batch. */
  readonly outputShape: readonly (number | null)[];
  /** The layer's own: a kernel that is shared counts where it stands first. */
  readonly parameters: number;
}

/** The layers of encoder and decoder in order, inputs left out; the parameters add up to `parameterCount`. */
export function summaryRows(model: Pick<Autoencoder, "encoder" | "decoder">): SummaryRow[] {
  const weights = modelWeights(model);
  return (["encoder", "decoder"] as const).flatMap((part) =>
    model[part].layers
      .filter((layer) => layer.getClassName() !== "InputLayer")
      .map((layer) => {
        const name = `${part}/${layer.name}`;
        const own = weights.filter((weight) => weight.name.startsWith(`${name}/`));
        return {
          layer: name,
          outputShape: (layer.outputShape as (number | null)[]).slice(1),
          parameters: own.reduce((sum, { variable }) => sum + variable.size, 0),
        };
      }),
  );
}
