import type { TopLevelSpec } from "vega-lite";
import { checkNumber } from "../_check-number.ts";
import { VizError } from "../viz-error.ts";
import { type ChartOptions, chartFrame } from "./_chart-frame.ts";
import { colorChannel } from "./_color-channel.ts";

const epsilon = 1e-7; // what the penalty holds means inside of
const samples = 400;
const names = { kl: "KL divergence (nats)", squared: "squared error", l1: "L1" } as const;

/**
 * Draws a vega-lite chart of what a unit costs by its mean activation ρ̂ in [0, 1], for three penalties that make codes sparse:
 * the divergence KL(ρ ‖ ρ̂) in nats, (ρ̂ − ρ)² and |ρ̂|, each times its weight.
 * The divergence is finite where ρ̂ is 0 or 1, but the axis ends at the other curves' largest cost, and not below 1.
 * @param options.target ρ in (0, 1)
 * @param options.weights ≥ 0; 1 by default
 * @throws VizError where an option is out of its range
 *
 * A. Géron, Hands-On Machine Learning, 2017, ch. 15, https://github.com/ageron/handson-ml
 */
export function sparsityCosts({
  target = 0.1,
  weights = {},
  ...options
}: {
  /** The mean activation that a unit is to have. Default: 0.1. */
  readonly target?: number;
  readonly weights?: { readonly [Kind in keyof typeof names]?: number };
} & ChartOptions = {}): TopLevelSpec {
  checkNumber("sparsityCosts, target", target, "finite");
  if (target <= 0 || target >= 1)
    throw new VizError("sparsityCosts, target", "a number between 0 and 1", `${target}`);
  const costs = {
    kl: (mean: number) => klDivergence(target, Math.min(1 - epsilon, Math.max(epsilon, mean))),
    squared: (mean: number) => (mean - target) ** 2,
    l1: (mean: number) => mean,
  };
  const kinds = (["kl", "squared", "l1"] as const).map((kind) => {
    const weight = weights[kind] ?? 1;
    checkNumber(`sparsityCosts, weight of ${names[kind]}`, weight, "finite");
    if (weight < 0) throw new VizError("sparsityCosts, weights", "numbers >= 0", `${weight}`);
    const name = weight === 1 ? names[kind] : `${weight} × ${names[kind]}`;
    return { name, cost: (mean: number) => weight * costs[kind](mean), bounded: kind !== "kl" };
  });
  // Closest at both ends, where the divergence is steep.
  const means = Array.from(
    { length: samples + 1 },
    (_, i) => (1 - Math.cos((Math.PI * i) / samples)) / 2,
  );
  const values = kinds.flatMap(({ name, cost }) =>
    means.map((mean) => ({ mean, penalty: name, cost: cost(mean) })),
  );
  const largest = kinds.filter(({ bounded }) => bounded).flatMap(({ cost }) => [cost(0), cost(1)]);
  return {
    ...chartFrame(options),
    layer: [
      {
        data: { values },
        mark: { type: "line", strokeWidth: 2, clip: true },
        encoding: {
          x: {
            field: "mean",
            type: "quantitative",
            title: "mean activation of the unit",
            scale: { domain: [0, 1] },
            axis: { grid: false },
          },
          y: {
            field: "cost",
            type: "quantitative",
            title: "cost of the unit",
            scale: { domain: [0, Math.max(1, ...largest)] },
          },
          color: colorChannel(
            "penalty",
            "penalty",
            kinds.map(({ name }) => name),
          ),
        },
      },
      {
        data: { values: [{ mean: target, text: `target ${target}` }] },
        encoding: { x: { field: "mean", type: "quantitative" } },
        layer: [
          { mark: { type: "rule", strokeDash: [4, 4], color: "#666" } },
          {
            mark: {
              type: "text",
              align: target < 0.8 ? "left" : "right",
              dx: target < 0.8 ? 6 : -6,
              y: 12,
              fontSize: 13,
              color: "#444",
            },
            encoding: { text: { field: "text" } },
          },
        ],
      },
    ],
  };
}

/** Returns KL(ρ ‖ ρ̂) of two Bernoulli distributions in nats. */
const klDivergence = (target: number, mean: number): number =>
  target * Math.log(target / mean) + (1 - target) * Math.log((1 - target) / (1 - mean));
