import type { Autoencoder } from "@autoencoders/models";
import { checkModelRows } from "../_check-model-rows.ts";
import { checkNumber } from "../_check-number.ts";
import { type RowOptions, rowResults } from "../_row-results.ts";
import type { DataRows } from "../data-rows.ts";
import { layerUnits, type UnitOptions } from "./_layer-units.ts";

/** Rows that excite one unit most. */
export interface TopActivating {
  readonly unit: number;
  /** Numbers of the rows, the most exciting first and of equals the earlier. */
  readonly indices: readonly number[];
  /** Activation of the unit by each row. */
  readonly activations: readonly number[];
}

/**
 * Finds the rows that excite each unit of a layer most.
 *
 * @param rows [n, ...inputShape]
 * @param options.count rows for each unit, ≥ 1; all where there are fewer
 * @returns one entry for each unit, in the order of `units`
 * @throws AnalysisError where the rows do not fit the model, or there is no such layer or unit
 */
export async function topActivating(
  model: Pick<Autoencoder, "encoder">,
  rows: DataRows,
  {
    count = 10,
    layer,
    units,
    ...options
  }: UnitOptions &
    RowOptions & {
      /** How many rows are found for each unit. Default: 10. */
      readonly count?: number;
    } = {},
): Promise<TopActivating[]> {
  checkModelRows("topActivating, rows", model.encoder, rows);
  checkNumber("topActivating, count", count, { min: 1, integer: true });
  const chosen = layerUnits("topActivating", model, {
    ...(layer !== undefined && { layer }),
    ...(units && { units }),
  });
  const width = chosen.units.length;
  const tops = chosen.units.map((): { index: number; activation: number }[] => []);
  const results = rowResults("topActivating", chosen.activations, rows, { ...options, width });
  for await (const { from, numbers } of results)
    numbers.forEach((activation, i) => {
      const top = tops[i % width]!;
      if (top.length === count && activation <= top.at(-1)!.activation) return;
      const place = top.findIndex((other) => other.activation < activation);
      const entry = { index: from + Math.floor(i / width), activation };
      top.splice(place < 0 ? top.length : place, 0, entry);
      if (top.length > count) top.pop();
    });
  return tops.map((top, i) => ({
    unit: chosen.units[i]!,
    indices: top.map(({ index }) => index),
    activations: top.map(({ activation }) => activation),
  }));
}
