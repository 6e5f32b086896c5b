import type { toSvg } from "@autoencoders/viz";

type Chart = Extract<Parameters<typeof toSvg>[0], { $schema?: string }>;

/** The height of a line and the most that a character is wide, in pixels. */
const lineHeight = 24;
const characterWidth = 8;

/** Draws a table of texts: the first line a head, the last one a sum, the last column numbers. */
export function tableChart(
  lines: readonly (readonly string[])[],
  { title }: { readonly title: string },
): Chart {
  const columns = lines[0]!.length;
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...lines.map((line) => line[column]!.length * characterWidth + 32)),
  );
  const starts = widths.map((_, column) => widths.slice(0, column).reduce((sum, w) => sum + w, 0));
  const width = widths.reduce((sum, w) => sum + w, 0);
  const height = lines.length * lineHeight;
  const values = lines.flatMap((line, row) =>
    line.map((text, column) => ({
      text,
      column,
      y: (row + 0.5) * lineHeight,
      x: column < columns - 1 ? starts[column]! : width,
    })),
  );
  const pixels = (field: "x" | "y", length: number) => ({
    field,
    type: "quantitative" as const,
    axis: null,
    scale: { domain: [0, length], reverse: field === "y" },
  });
  const place = { x: pixels("x", width), y: pixels("y", height) };
  const text = (align: "left" | "right") => ({
    transform: [{ filter: `datum.column ${align === "right" ? "==" : "<"} ${columns - 1}` }],
    mark: { type: "text" as const, align, baseline: "middle" as const, fontSize: 13 },
    encoding: { ...place, text: { field: "text", type: "nominal" as const } },
  });
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    title,
    width,
    height,
    background: "white",
    padding: 16,
    data: { values },
    layer: [
      text("left"),
      text("right"),
      {
        data: { values: [{ y: lineHeight }, { y: height - lineHeight }] },
        mark: { type: "rule", color: "#999" },
        encoding: { y: place.y },
      },
    ],
    config: {
      font: "DejaVu Sans, Verdana, sans-serif",
      title: { fontSize: 16, fontWeight: "normal", anchor: "start", offset: 12 },
      view: { stroke: null },
    },
  };
}
