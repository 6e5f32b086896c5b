import { topActivating as mostExciting } from "@autoencoders/analysis";
import { captioned, topActivatingGrid } from "@autoencoders/viz";
import { needsAmounts } from "./_needs-amounts.ts";
import { needsImages } from "./_needs-images.ts";
import type { Picture } from "./picture.ts";
import { rowShapeOf } from "./row-shape-of.ts";
import { takeRows } from "./take-rows.ts";
import { titleOf } from "./title-of.ts";
import { unitsOf } from "./units-of.ts";

export const topActivating: Picture = {
  name: "top-activating",
  summary: "the rows that excite units of the code most",
  options: ["count", "units", "layer"],
  counts: [1, 50],
  fits: (run) => needsImages(run) ?? needsAmounts(run),
  async draw(context) {
    const { config, model, engine, options, progress } = context;
    const { asked, numbers, of } = unitsOf(model, options, 10);
    const { examples } = await context.codedRows();
    const tops = await mostExciting(model, examples, {
      ...asked,
      count: options.count ?? 10,
      engine: await engine(),
      onProgress: (done, total) => progress("activations", done, total),
    });
    const picture = topActivatingGrid({
      examples: takeRows(
        examples,
        tops.flatMap(({ indices }) => indices),
      ).data,
      units: numbers,
      rowShape: rowShapeOf(context),
    });
    const title = `${titleOf(config)}: rows that excite units of ${of} most`;
    return { image: captioned(picture, { title }) };
  },
};
