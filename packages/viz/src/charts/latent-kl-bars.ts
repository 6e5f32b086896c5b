import type { TopLevelSpec } from "vega-lite";
import { checkNumber } from "../_check-number.ts";
import { palette } from "../drawing/_palette.ts";
import { VizError } from "../viz-error.ts";
import { type ChartOptions, chartFrame } from "./_chart-frame.ts";

/**
 * Draws a vega-lite bar chart of KL(q(z|x) ‖ p(z)) of each latent dimension in nats, the largest first; those that have collapsed
 * to the prior are orange.
 * @param kl [dims], >= 0, a mean over examples
 * @param threshold in nats; a dimension below it has collapsed
 * @param names [dims]; their numbers from 1 by default
 * @throws VizError for no dimension, numbers that are negative or not finite, or names that do not match
 */
export function latentKlBars({
  kl,
  threshold = 0.01,
  names = Array.from(kl, (_, i) => String(i + 1)),
  ...options
}: {
  readonly kl: ArrayLike<number>;
  /** The divergence, in nats, below which a latent has collapsed. Default: 0.01. */
  readonly threshold?: number;
  readonly names?: readonly string[] | undefined;
} & ChartOptions): TopLevelSpec {
  const where = "latentKlBars";
  if (kl.length === 0) throw new VizError(where, "one dimension or more", "none");
  checkNumber(`${where}, threshold`, threshold, "finite");
  if (names.length !== kl.length || new Set(names).size !== names.length)
    throw new VizError(`${where}, names`, `${kl.length} different names`, names.join(", "));
  const dims = Array.from(kl, (value, i) => {
    checkNumber(`${where}, dimension ${names[i]}`, value, "finite");
    // A mean of float32 numbers near 0 may come out below it.
    if (value < -1e-3) throw new VizError(`${where}, dimension ${names[i]}`, ">= 0", `${value}`);
    return { dimension: names[i]!, kl: Math.max(0, value), collapsed: value < threshold };
  }).sort((a, b) => b.kl - a.kl);
  const collapsed = dims.filter((dim) => dim.collapsed).length;
  const states = [
    { name: `active (${dims.length - collapsed})`, color: palette.blue },
    { name: `collapsed (${collapsed})`, color: palette.orange },
  ];
  return {
    ...chartFrame(options),
    data: { values: dims.map((dim) => ({ ...dim, state: states[dim.collapsed ? 1 : 0]!.name })) },
    layer: [
      { mark: "bar" },
      // A bar without height is not seen.
      {
        transform: [{ filter: "datum.collapsed" }],
        mark: { type: "square", size: Math.min(60, 4000 / dims.length), opacity: 1 },
      },
    ],
    encoding: {
      x: {
        field: "dimension",
        type: "nominal",
        title: "latent dimension",
        scale: { domain: dims.map(({ dimension }) => dimension) },
        axis: { labelAngle: 0, labelOverlap: true },
      },
      y: {
        field: "kl",
        type: "quantitative",
        title: "KL divergence from the prior, nats",
        scale: { domain: [0, Math.max(threshold, dims[0]!.kl)], nice: true },
      },
      color: {
        field: "state",
        type: "nominal",
        title: null,
        scale: {
          domain: states.map(({ name }) => name),
          range: states.map(({ color }) => color),
        },
        legend: { symbolType: "square" },
      },
    },
  };
}
