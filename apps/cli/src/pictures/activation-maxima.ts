import { maximizeActivation, meanNorm } from "@autoencoders/analysis";
import { head } from "@autoencoders/datasets";
import { isIntensity } from "@autoencoders/runs";
import { captioned, activationMaxima as maximaGrid } from "@autoencoders/viz";
import { needsAmounts } from "./_needs-amounts.ts";
import { needsImages } from "./_needs-images.ts";
import type { Picture } from "./picture.ts";
import { rowShapeOf } from "./row-shape-of.ts";
import { titleOf } from "./title-of.ts";
import { unitsOf } from "./units-of.ts";

/** The number of rows that tell how large a row is. */
const measured = 1000;

export const activationMaxima: Picture = {
  name: "activation-maxima",
  summary: "the inputs that excite units of the code most, found by gradient ascent",
  options: ["count", "units", "layer"],
  counts: [1, 200],
  fits: (run) => needsImages(run) ?? needsAmounts(run),
  async draw(context) {
    const { config, model, seed, engine, options, progress } = context;
    const { asked, numbers, of } = unitsOf(model, options, options.count ?? 20);
    const rows = head(await context.rows(), measured);
    const { images, activations } = await maximizeActivation(model, {
      ...asked,
      radius: meanNorm(rows),
      seed,
      engine: await engine(),
      ...(isIntensity(rows) && { range: [0, 1] as const }),
      onProgress: (done, total) => progress("gradient ascent", done, total),
    });
    // A unit that nothing excited shows the noise that the search began with.
    const names = numbers.map((unit, i) => `unit ${unit}${activations[i] === 0 ? ": 0" : ""}`);
    const picture = maximaGrid({ images: images.data, rowShape: rowShapeOf(context), names });
    const title = `${titleOf(config)}: inputs that excite units of ${of} most`;
    return { image: captioned(picture, { title }) };
  },
};
