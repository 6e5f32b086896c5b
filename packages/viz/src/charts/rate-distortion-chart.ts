import type { TopLevelSpec } from "vega-lite";
import { checkNumber } from "../_check-number.ts";
import { numberText } from "../_number-text.ts";
import { palette } from "../drawing/_palette.ts";
import { VizError } from "../viz-error.ts";
import { type ChartOptions, chartFrame } from "./_chart-frame.ts";

/**
 * Draws a vega-lite chart of what models pay for a better reconstruction: the rate, KL(q(z|x) ‖ p(z)), against the distortion,
 * −E log p(x|z), both in nats per example, with a line through the points in the order of their rate.
 * @param points each with a label such as "β = 4"
 * @param equalElbo a negative ELBO in nats: models of this rate + distortion lie on a dashed line
 * @throws VizError for no points, or numbers that are not finite
 *
 * A. A. Alemi, B. Poole, I. Fischer, J. V. Dillon, R. A. Saurous, K. Murphy, "Fixing a Broken ELBO", ICML, 2018, https://arxiv.org/abs/1711.00464
 */
export function rateDistortionChart({
  points,
  equalElbo,
  ...options
}: {
  readonly points: readonly {
    readonly label: string;
    readonly rate: number;
    readonly distortion: number;
  }[];
  readonly equalElbo?: number | undefined;
} & ChartOptions): TopLevelSpec {
  if (points.length === 0) throw new VizError("rateDistortionChart", "one point or more", "none");
  for (const { label, rate, distortion } of points) {
    checkNumber(`rateDistortionChart, rate of ${label}`, rate, "finite");
    checkNumber(`rateDistortionChart, distortion of ${label}`, distortion, "finite");
  }
  if (equalElbo !== undefined) checkNumber("rateDistortionChart, equalElbo", equalElbo, "finite");
  const rates = widened(points.map(({ rate }) => rate));
  const distortions = widened(points.map(({ distortion }) => distortion));
  const axis = (field: "rate" | "distortion", domain: [number, number]) => ({
    field,
    type: "quantitative" as const,
    title: `${field}, nats`,
    scale: { domain, nice: false, zero: false },
  });
  const encoding = { x: axis("rate", rates), y: axis("distortion", distortions) };
  const values = [...points].sort((a, b) => a.rate - b.rate);
  return {
    ...chartFrame(options),
    layer: [
      ...(equalElbo === undefined ? [] : [elboLine(equalElbo, rates, distortions, encoding)]),
      {
        data: { values },
        encoding,
        layer: [
          { mark: { type: "line", color: palette.blue, strokeWidth: 2 } },
          { mark: { type: "point", color: palette.blue, filled: true, size: 80, opacity: 1 } },
          {
            mark: { type: "text", align: "left", dx: 8, dy: -10, fontSize: 13 },
            encoding: { text: { field: "label" } },
          },
        ],
      },
    ],
  };
}

/** Returns the range of numbers with room at both ends, more of it at the upper one, where labels stand. */
function widened(numbers: readonly number[]): [number, number] {
  const low = Math.min(...numbers);
  const range = Math.max(...numbers) - low;
  if (range === 0) return [low - (Math.abs(low) || 1) / 10, low + (Math.abs(low) || 1) / 10];
  return [low - 0.06 * range, low + 1.14 * range];
}

function elboLine<Encoding>(
  elbo: number,
  [lowRate, highRate]: readonly [number, number],
  [low, high]: readonly [number, number],
  encoding: Encoding,
) {
  const [from, to] = [Math.max(lowRate, elbo - high), Math.min(highRate, elbo - low)];
  const ends = from < to ? [from, to].map((rate) => ({ rate, distortion: elbo - rate })) : [];
  const name = `rate + distortion = ${numberText(elbo)} nats`;
  // Models lie along a falling line: the upper right corner is free.
  const legend = {
    orient: "top-right" as const,
    title: null,
    symbolType: "stroke" as const,
  };
  return {
    data: { values: ends },
    mark: { type: "line" as const, strokeDash: [6, 4] },
    encoding: {
      ...encoding,
      color: {
        datum: name,
        type: "nominal" as const,
        scale: { domain: [name], range: ["#666"] },
        legend: { ...legend, symbolDash: [6, 4], symbolSize: 500, labelLimit: 400 },
      },
    },
  };
}
