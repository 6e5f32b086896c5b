import { jacobianSpectrum } from "@autoencoders/analysis";
import { head } from "@autoencoders/datasets";
import { jacobianSpectrumChart } from "@autoencoders/viz";
import { needsAmounts } from "./_needs-amounts.ts";
import { codeShapeOf } from "./code-shape-of.ts";
import type { Picture } from "./picture.ts";
import { titleOf } from "./title-of.ts";

/** Rows at most, numbers of a code at most, and work of the decompositions that takes some seconds. */
const usual = 50;
const widest = 2000;
const bearable = 1e9;

export const spectrum: Picture = {
  name: "spectrum",
  summary:
    "how much the code changes with the row, direction by direction: the Jacobian's singular values",
  options: ["count"],
  counts: [1, 1000],
  fits(run) {
    const { codeDim } = codeShapeOf(run.model);
    return codeDim <= widest
      ? needsAmounts(run)
      : `needs codes of at most ${widest} numbers, and those of this run have ${codeDim}; histogram shows any`;
  },
  async draw({ config, model, rows, engine, options, progress }) {
    const all = await rows();
    const { codeDim } = codeShapeOf(model);
    const features = all.data.length / all.shape[0]!;
    const work = codeDim * features * Math.min(codeDim, features);
    const count = options.count ?? Math.max(1, Math.min(usual, Math.floor(bearable / work)));
    const shown = head(all, count);
    const { mean } = await jacobianSpectrum(model, shown, {
      engine: await engine(),
      onProgress: (done, total) => progress("singular values", done, total),
    });
    const n = shown.shape[0]!;
    const where = n === 1 ? "at the first row" : `mean over ${n} rows`;
    const title = `${titleOf(config)}: Jacobian of the code, ${where}`;
    return { image: jacobianSpectrumChart({ spectra: { [config.model.name]: mean }, title }) };
  },
};
