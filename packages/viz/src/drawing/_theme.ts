import type { Config } from "vega-lite";

/** The fonts of all texts: DejaVu Sans comes with this package, the others stand in for it where a browser shows the SVG. */
export const font = "DejaVu Sans, Verdana, sans-serif";

/** The look of all charts. */
export const theme: Config = {
  font,
  background: "white",
  axis: {
    labelFlush: false,
    labelFontSize: 13,
    titleFontSize: 14,
    titleFontWeight: "normal",
    gridColor: "#e5e5e5",
  },
  legend: { labelFontSize: 13, titleFontSize: 13, titleFontWeight: "normal", labelLimit: 260 },
  title: { fontSize: 16, fontWeight: "normal", anchor: "start" },
  view: { stroke: null },
};
