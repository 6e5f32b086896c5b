import type { TopLevelSpec } from "vega-lite";
import { checkNumber } from "../_check-number.ts";
import { VizError } from "../viz-error.ts";
import { type ChartOptions, chartFrame } from "./_chart-frame.ts";
import { colorChannel } from "./_color-channel.ts";
import { logTicks } from "./_log-ticks.ts";

const smallest = 1e-6;

/**
 * Draws a vega-lite chart of the singular values of the encoder's Jacobian in descending order on a log axis, a line for each model.
 * The fewer are large, the fewer directions of the input the code follows.
 * @param spectra by name of the model, numbers >= 0 in any order; what is below 1e-6 of the largest of all has no place on the axis and is left out
 * @throws VizError for no model, one without a value above 0, or values that are negative or not finite
 *
 * S. Rifai, P. Vincent, X. Muller, X. Glorot, Y. Bengio, "Contractive Auto-Encoders: Explicit Invariance During Feature Extraction", ICML, 2011, https://icml.cc/2011/papers/455_icmlpaper.pdf
 */
export function jacobianSpectrumChart({
  spectra,
  ...options
}: {
  readonly spectra: Readonly<Record<string, ArrayLike<number>>>;
} & ChartOptions): TopLevelSpec {
  const models = Object.keys(spectra);
  if (models.length === 0) throw new VizError("jacobianSpectrumChart", "one model or more", "none");
  const all = models.flatMap((model) =>
    Array.from(spectra[model]!, (value) => {
      checkNumber(`jacobianSpectrumChart, singular value of ${model}`, value, "finite");
      if (value < 0)
        throw new VizError(`jacobianSpectrumChart, ${model}`, "values >= 0", `${value}`);
      return { model, value };
    }),
  );
  const largest = all.reduce((most, { value }) => Math.max(most, value), 0);
  const values = models.flatMap((model) => {
    const shown = all
      .filter((entry) => entry.model === model && entry.value > smallest * largest)
      .sort((a, b) => b.value - a.value);
    if (shown.length === 0)
      throw new VizError(`jacobianSpectrumChart, ${model}`, "a value above 0", "none");
    return shown.map((entry, i) => ({ ...entry, rank: i + 1 }));
  });
  const least = values.reduce((low, { value }) => Math.min(low, value), largest);
  const ticks = logTicks(least, largest);
  return {
    ...chartFrame(options),
    data: { values },
    mark: { type: "line", strokeWidth: 2, point: values.length <= 100 * models.length },
    encoding: {
      x: {
        field: "rank",
        type: "quantitative",
        title: "rank of the singular value",
        scale: { domain: [1, Math.max(2, ...values.map(({ rank }) => rank))], nice: false },
        axis: { tickMinStep: 1, format: "d", grid: false },
      },
      y: {
        field: "value",
        type: "quantitative",
        title: "singular value of the Jacobian",
        scale: { type: "log", nice: false },
        axis: ticks ? { values: ticks, format: "~g" } : {},
      },
      color: colorChannel("model", "model", models),
    },
  };
}
