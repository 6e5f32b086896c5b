import type { TopLevelSpec } from "vega-lite";
import { VizError } from "../viz-error.ts";
import { font } from "./_theme.ts";
import { xmlText } from "./_xml-text.ts";

/**
 * Writes a vega-lite chart as SVG text; a chart that names a URL is refused.
 * @throws VizError for a chart that vega-lite or vega does not accept, or one that names a URL; for every chart in a program that
 * refuses code from text
 */
export async function chartSvg(spec: TopLevelSpec): Promise<string> {
  const [vega, vegaLite] = await Promise.all([import("vega"), import("vega-lite")]).catch(refused);
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
    return refused(cause);
  }
  if (errors.length > 0)
    throw new VizError("toSvg", "a chart that holds its data and vega can draw", errors[0]!);
  return xmlText(svg); // vega escapes labels, and leaves in what no escape makes XML
}

/** @throws VizError always: vega compiles its expressions and reads __proto__, which Node and pages can be told to forbid */
function refused(cause: unknown): never {
  const isForbidden =
    cause instanceof EvalError ||
    (cause instanceof Error && "code" in cause && cause.code === "ERR_PROTO_ACCESS");
  if (isForbidden)
    throw new VizError(
      "toSvg",
      "a program that may make code of text and read __proto__, without which no chart is drawn",
      "one that may not (--disallow-code-generation-from-strings, --disable-proto=throw, or a page's policy)",
      { cause },
    );
  throw new VizError("toSvg", "a chart that vega can draw", String(cause), { cause });
}
