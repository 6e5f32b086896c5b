import type { TopLevelSpec } from "vega-lite";
import { checkNumber } from "../_check-number.ts";
import { palette } from "../drawing/_palette.ts";
import { theme } from "../drawing/_theme.ts";
import { VizError } from "../viz-error.ts";

/**
 * Draws a vega-lite chart of series and their reconstructions, one column of plots for each row and one plot for each channel.
 * @param originals [n, steps, channels], row by row
 * @param reconstructions [n, steps, channels]
 * @param corrupted [n, steps, channels], what the model saw instead of the originals; absent where it saw these
 * @param rowShape [steps, channels]
 * @param channels the names of the channels; their numbers from 1 by default
 * @param options `width` and `height` of one plot in pixels
 * @throws VizError for no row, rows that do not match, numbers that are not finite, or names that do not match
 */
export function seriesReconstructions({
  originals,
  reconstructions,
  corrupted,
  rowShape: [steps, channelCount],
  channels = Array.from({ length: channelCount }, (_, i) => `channel ${i + 1}`),
  title,
  width = 160,
  height = 90,
}: {
  readonly originals: ArrayLike<number>;
  readonly reconstructions: ArrayLike<number>;
  readonly corrupted?: ArrayLike<number> | undefined;
  readonly rowShape: readonly [steps: number, channels: number];
  readonly channels?: readonly string[] | undefined;
  readonly title?: string;
  /** The width of a plot in pixels. Default: 160. */
  readonly width?: number;
  /** The height of a plot in pixels. Default: 90. */
  readonly height?: number;
}): TopLevelSpec {
  const where = "seriesReconstructions";
  const size = steps * channelCount;
  const rows = originals.length / size;
  if (!(Number.isInteger(rows) && rows > 0))
    throw new VizError(where, `rows of ${steps} × ${channelCount}`, `${originals.length} numbers`);
  if (channels.length !== channelCount || new Set(channels).size !== channelCount)
    throw new VizError(
      `${where}, channels`,
      `${channelCount} different names`,
      channels.join(", "),
    );
  const lines = [
    ...(corrupted ? [{ name: "seen", numbers: corrupted, color: palette.sky }] : []),
    { name: "original", numbers: originals, color: palette.blue },
    { name: "reconstruction", numbers: reconstructions, color: palette.vermillion },
  ];
  for (const { name, numbers } of lines)
    if (numbers.length !== originals.length)
      throw new VizError(`${where}, ${name}`, `${originals.length} numbers`, `${numbers.length}`);
  const values = lines.flatMap(({ name, numbers }) =>
    Array.from(numbers, (value, at) => {
      const row = Math.floor(at / size);
      checkNumber(`${where}, ${name} of row ${row + 1}`, value, "finite");
      const step = Math.floor((at % size) / channelCount);
      return { line: name, row: row + 1, step, channel: channels[at % channelCount]!, value };
    }),
  );
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    ...(title !== undefined && { title }),
    config: theme,
    data: { values },
    facet: {
      row: {
        field: "channel",
        type: "nominal",
        title: null,
        sort: [...channels],
      },
      column: {
        field: "row",
        type: "ordinal",
        title: null,
        header: { labelExpr: "'row ' + datum.value" },
      },
    },
    resolve: { scale: { y: "independent" } },
    spec: {
      width,
      height,
      mark: { type: "line", strokeWidth: 1.5, point: false },
      encoding: {
        x: { field: "step", type: "quantitative", title: "step", scale: { nice: false } },
        y: { field: "value", type: "quantitative", title: null, scale: { zero: false } },
        color: {
          field: "line",
          type: "nominal",
          title: null,
          scale: { domain: lines.map(({ name }) => name), range: lines.map(({ color }) => color) },
          legend: { orient: "bottom", symbolType: "stroke", symbolStrokeWidth: 2 },
        },
      },
    },
  };
}
