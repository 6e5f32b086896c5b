import { type Autoencoder, modelWeights } from "@autoencoders/models";
import type { UnitImages } from "./explorer-api.ts";

/** Returns the incoming weights of the first layer's units: of a dense layer in the shape of a row, of a convolution in that of its window. */
export function firstKernels(
  model: Pick<Autoencoder, "encoder" | "decoder">,
  rowShape: readonly number[],
  count: number,
): UnitImages {
  const kernel = modelWeights(model).find(({ name }) => name.endsWith("/kernel"))!;
  const { name, variable } = kernel;
  const units = variable.shape.at(-1)!;
  const seen = variable.rank === 4 ? variable.shape.slice(0, 3) : rowShape;
  const size = variable.size / units;
  const shown = Math.min(count, units);
  const weights = variable.dataSync();
  const data = new Float32Array(shown * size);
  for (let unit = 0; unit < shown; unit++)
    for (let i = 0; i < size; i++) data[unit * size + i] = weights[i * units + unit]!;
  return {
    layer: name.split("/")[1]!,
    units: Array.from({ length: shown }, (_, unit) => unit),
    images: { data, shape: [shown, ...seen] },
  };
}
