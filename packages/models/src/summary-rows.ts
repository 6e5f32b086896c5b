import { layerNames } from "./_layer-names.ts";
import { modelWeights } from "./model-weights.ts";
import { type Networks, partsOf } from "./parts-of.ts";

/** One layer of a model's summary. */
export interface SummaryRow {
  /** Part and layer: "encoder/hidden1". */
  readonly layer: string;
  /** The shape of what it gives for one row, without the batch. */
  readonly outputShape: readonly (number | null)[];
  /** How many numbers it holds; a kernel that is shared counts where it stands first. */
  readonly parameters: number;
}

/** The layers of every part in order, inputs left out; the parameters add up to `parameterCount`. */
export function summaryRows(model: Networks): SummaryRow[] {
  const weights = modelWeights(model);
  return Object.entries(partsOf(model)).flatMap(([part, { layers }]) => {
    const names = layerNames(layers);
    return layers
      .filter((layer) => layer.getClassName() !== "InputLayer")
      .map((layer) => {
        const name = `${part}/${names.get(layer)}`;
        const held = weights.filter((weight) => weight.name.startsWith(`${name}/`));
        return {
          layer: name,
          outputShape: (layer.outputShape as (number | null)[]).slice(1),
          parameters: held.reduce((sum, { variable }) => sum + variable.size, 0),
        };
      });
  });
}
