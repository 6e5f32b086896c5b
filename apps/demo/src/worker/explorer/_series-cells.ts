import { type DataSet, rowColumns, rowsInUnits } from "@autoencoders/datasets";
import { unitsOf } from "../_units-of.ts";
import type { MaskedRows, SeriesCells } from "./explorer-api.ts";

/** Returns series [n, steps, channels] that a model sees or gives, in the visitor's units, channel by channel. */
export function seriesCells(set: DataSet, { data, shape, mask }: MaskedRows): SeriesCells {
  const units = unitsOf(set);
  const { rows } = rowsInUnits(units, { words: false });
  const [steps = 1, channels = 1] = units.shape;
  const numbers = Array.from(rows(data), Number);
  const names = set.schema && rowColumns(set.schema).map(({ name }) => name);
  return {
    channels: Array.from({ length: channels }, (_, i) =>
      names?.length === channels ? names[i]! : `channel ${i + 1}`,
    ),
    rows: Array.from({ length: shape[0]! }, (_, row) =>
      Array.from({ length: channels }, (_, channel) =>
        Array.from({ length: steps }, (_, step) => {
          const at = (row * steps + step) * channels + channel;
          return mask?.[at] === 0 ? Number.NaN : numbers[at]!;
        }),
      ),
    ),
  };
}
