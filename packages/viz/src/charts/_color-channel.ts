import { palette } from "../drawing/_palette.ts";

const colors = Object.values(palette);

/** Returns the encoding of lines by color, one of the palette for each name, with a legend in the order of the names. */
export const colorChannel = (field: string, title: string | null, names: readonly string[]) => ({
  field,
  type: "nominal" as const,
  title,
  scale: { domain: [...names], range: names.map((_, i) => colors[i % colors.length]!) },
  legend: { symbolType: "stroke", symbolSize: 500, symbolStrokeWidth: 2 },
});
