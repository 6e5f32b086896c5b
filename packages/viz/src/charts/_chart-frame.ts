import type { Config } from "vega-lite";
import { theme } from "../drawing/_theme.ts";

/** The options that every chart takes. */
export interface ChartOptions {
  readonly title?: string | undefined;
  /** Width of the whole chart in pixels, with its axes and legends. Default: 800; 760 by default in `confusionMatrix`. */
  readonly width?: number;
  /** Height of the whole chart in pixels, with its axes and title. Default: 450; 640 by default in `codeScatter` and `rocCurve`, 760 by default in `confusionMatrix`. */
  readonly height?: number;
}

interface ChartFrame {
  readonly $schema: string;
  readonly title?: string;
  readonly width: number;
  readonly height: number;
  readonly autosize: { readonly type: "fit"; readonly contains: "padding" };
  readonly config: Config;
}

/** Returns the part of a vega-lite specification that all charts share. */
export const chartFrame = ({ title, width = 800, height = 450 }: ChartOptions): ChartFrame => ({
  $schema: "https://vega.github.io/schema/vega-lite/v6.json",
  ...(title === undefined ? {} : { title }),
  width,
  height,
  autosize: { type: "fit", contains: "padding" },
  config: theme,
});
