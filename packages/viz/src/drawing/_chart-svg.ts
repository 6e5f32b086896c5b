import type { TopLevelSpec } from "vega-lite";
import { VizError } from "../viz-error.ts";
import { font } from "./_theme.ts";

/**
 * Writes a vega-lite chart as SVG text; a chart that names a URL is refused.
 * @throws VizError for a chart that vega-lite or vega does not accept, or one that names a URL
 */
export async function chartSvg(spec: TopLevelSpec): Promise<string> {
  const [vega, vegaLite] = await Promise.all([import("vega"), import("vega-lite")]);
  const errors: string[] = [];
  const logger = vega.logger(vega.Error, undefined, (_method, _level, message) => {
    errors.push(message.map(String).join(" "));
  });
  const refuse = async (url: string): Promise<never> => {
    errors.push(`the URL ${url}`); // vega would draw an empty chart and warn
    throw new VizError("toSvg", "a chart that holds its data", url);
  };
  const loader = { ...vega.loader(), load: refuse, http: refuse, file: refuse };
  let svg: string;
  try {
    const { spec: compiled } = vegaLite.compile(spec, { config: { font }, logger });
    const view = new vega.View(vega.parse(compiled), { renderer: "none", loader, logger });
    svg = await view.toSVG();
    view.finalize();
  } catch (cause) {
    throw new VizError("toSvg", "a chart that vega can draw", String(cause), { cause });
  }
  if (errors.length > 0)
    throw new VizError("toSvg", "a chart that holds its data and vega can draw", errors[0]!);
  return svg;
}
