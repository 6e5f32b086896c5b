import { expect, test } from "vitest";
import { toSvg } from "../drawing/to-svg.ts";
import { VizError } from "../viz-error.ts";
import { seriesReconstructions } from "./series-reconstructions.ts";

/** Two rows of three steps in two channels. */
const rows = [0, 10, 1, 11, 2, 12, 3, 13, 4, 14, 5, 15];
const rowShape = [3, 2] as const;

test("each row has a line for each channel, its original and its reconstruction", async () => {
  const channels = ["heat", "<b>flow</b>"];
  const spec = seriesReconstructions({
    originals: rows,
    reconstructions: rows.map((x) => x + 0.5),
    rowShape,
    channels,
    title: "A title",
  });
  const { values } = spec.data as { values: Record<string, unknown>[] };
  expect(values).toHaveLength(24);
  expect(values[9]).toEqual({ line: "original", row: 2, step: 1, channel: channels[1], value: 14 });
  const svg = await toSvg(spec);
  expect(svg.match(/aria-roledescription="line mark"/g)).toHaveLength(8);
  for (const text of ["A title", "heat", "&lt;b&gt;flow", "row 1", "row 2", "original"])
    expect(svg).toContain(text);
});

test("what the model saw is a third line", () => {
  const spec = seriesReconstructions({
    originals: rows,
    corrupted: rows,
    reconstructions: rows,
    rowShape,
  });
  const { values } = spec.data as { values: { line: string }[] };
  expect(new Set(values.map(({ line }) => line))).toEqual(
    new Set(["seen", "original", "reconstruction"]),
  );
});

test("rows that do not match, numbers that are not finite and names of other channels are refused", () => {
  const right = { originals: rows, reconstructions: rows, rowShape };
  for (const wrong of [
    { ...right, originals: [] },
    { ...right, originals: rows.slice(1) },
    { ...right, reconstructions: rows.slice(6) },
    { ...right, reconstructions: rows.with(3, Number.NaN) },
    { ...right, channels: ["one"] },
    { ...right, channels: ["one", "one"] },
  ])
    expect(() => seriesReconstructions(wrong)).toThrow(VizError);
});
