import type uPlot from "uplot";

/** How charts over the steps of a training look, measured in the size of the page's text, which is larger on large screens. */
export function chartFrame(element: HTMLElement): {
  readonly size: { readonly width: number; readonly height: number };
  readonly steps: uPlot.Axis;
  readonly values: uPlot.Axis;
  /** Reads a color that the theme has when the chart is drawn. */
  color(name: string): () => string;
} {
  const { fontSize, fontFamily } = getComputedStyle(document.body);
  const text = Number.parseFloat(fontSize) || 16;
  const color = (name: string) => () => getComputedStyle(element).getPropertyValue(name).trim();
  const font = `${Math.round(0.8 * text)}px ${fontFamily || "sans-serif"}`;
  const axis = {
    font,
    labelFont: font,
    labelSize: 1.6 * text,
    stroke: color("--muted"),
    grid: { stroke: color("--line"), width: 1 },
  };
  return {
    size: { width: Math.max(200, element.clientWidth), height: 15 * text },
    steps: { ...axis, label: "steps", size: 2.4 * text },
    values: { ...axis, size: 4 * text },
    color,
  };
}
