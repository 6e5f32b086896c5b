import { type DataSet, rowsInUnits } from "@autoencoders/datasets";
import { unitsOf } from "../_units-of.ts";
import type { Numbers, SeriesRow } from "./explorer-api.ts";

/** Returns a series [1, steps, channels] and its reconstruction in the visitor's units, channel by channel. */
export function seriesRow(
  set: DataSet,
  { originals, reconstructions }: { originals: Numbers; reconstructions: Numbers },
): SeriesRow {
  const units = unitsOf(set);
  const { rows } = rowsInUnits(units, { words: false });
  const [, channels = 1] = units.shape;
  const byChannel = ({ data }: Numbers): number[][] => {
    const numbers = Array.from(rows(data), Number);
    return Array.from({ length: channels }, (_, channel) =>
      numbers.filter((_, at) => at % channels === channel),
    );
  };
  const { names } = units;
  return {
    channels: Array.from({ length: channels }, (_, i) =>
      names?.length === channels ? names[i]! : `channel ${i + 1}`,
    ),
    originals: byChannel(originals),
    reconstructions: byChannel(reconstructions),
  };
}
