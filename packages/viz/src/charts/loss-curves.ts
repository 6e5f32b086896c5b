import type { TopLevelSpec } from "vega-lite";
import { checkNumber } from "../_check-number.ts";
import { palette } from "../drawing/_palette.ts";
import { VizError } from "../viz-error.ts";
import { type ChartOptions, chartFrame } from "./_chart-frame.ts";
import { logTicks } from "./_log-ticks.ts";

interface Losses {
  readonly loss: number;
  readonly terms: Readonly<Record<string, number>>;
}

/** Mean losses of one epoch over the training examples and, where there are any, the validation examples. */
export interface EpochLosses extends Losses {
  readonly epoch: number;
  readonly validation?: Losses | undefined;
}

const parts = {
  train: { dash: [1, 0], shape: "circle" },
  validation: { dash: [6, 4], shape: "triangle-up" },
} as const;
const partsInOrder = ["train", "validation"] as const;
const total = "total loss";

/**
 * Draws a vega-lite chart of the loss over epochs, training solid and validation dashed.
 * With `terms`, a history of two terms or more has a line for each of them too, each in a color of its own.
 * @param history epochs in ascending order
 * @param options `unit` of the loss for the axis; `width` and `height` of the whole chart in pixels
 * @throws VizError for an empty history, epochs out of order, a number that is not finite, or one that is not positive on a log scale
 */
export function lossCurves(
  history: readonly EpochLosses[],
  options: {
    readonly terms?: boolean;
    /** The scale of the axis. Default: "linear". */
    readonly scale?: "linear" | "log";
    /** The unit of the loss, for the axis. Default: "mean per example". */
    readonly unit?: string;
  } & ChartOptions = {},
): TopLevelSpec {
  const { scale = "linear", unit = "mean per example" } = options;
  checkEpochs(history);
  const termNames = [...new Set(history.flatMap(({ terms }) => Object.keys(terms)))];
  const shown = options.terms && termNames.length > 1 ? termNames : [];

  const values = history.flatMap(({ epoch, validation, ...train }) => [
    ...points(epoch, "train", train, shown),
    ...(validation ? points(epoch, "validation", validation, shown) : []),
  ]);
  for (const { epoch, part, line, value } of values)
    checkNumber(
      `lossCurves, ${part} ${line} of epoch ${epoch}`,
      value,
      scale === "log" ? "positive" : "finite",
    );

  const extent = values.reduce(
    ([low, high], { value }) => [Math.min(low, value), Math.max(high, value)] as const,
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY] as const,
  );
  const ticks = scale === "log" ? logTicks(...extent) : undefined;
  const partNames = partsInOrder.filter((part) => values.some((point) => point.part === part));
  const colors = Object.values(palette);
  const colorsOf = (count: number) =>
    Array.from({ length: count }, (_, i) => colors[i % colors.length]!);
  // One epoch is no line: its parts differ by shape instead of dashes.
  const single = history.length === 1;
  const legend = single ? {} : { symbolType: "stroke", symbolSize: 500, symbolStrokeWidth: 2 };
  const series = (
    field: "part" | "line",
    names: readonly string[],
    range: (string | number[])[],
  ) => ({
    field,
    type: "nominal" as const,
    title: field === "part" ? "examples" : "loss",
    scale: { domain: [...names], range },
    legend,
  });
  return {
    ...chartFrame(options),
    data: { values },
    mark: single ? { type: "point", filled: true, size: 80 } : { type: "line", strokeWidth: 2 },
    encoding: {
      x: {
        field: "epoch",
        type: "quantitative",
        title: "epoch",
        scale: { domain: [history[0]!.epoch, history.at(-1)!.epoch], nice: false },
        axis: { tickMinStep: 1, format: "d", grid: false },
      },
      y: {
        field: "value",
        type: "quantitative",
        title: unit === "" ? "loss" : `loss (${unit})`,
        scale: scale === "log" ? { type: "log", nice: false } : { type: "linear", zero: false },
        axis: ticks ? { values: ticks, format: "~g" } : {},
      },
      color: shown.length
        ? series("line", [total, ...shown], colorsOf(1 + shown.length))
        : series("part", partNames, colorsOf(partNames.length)),
      [single ? "shape" : "strokeDash"]: series(
        "part",
        partNames,
        partNames.map((part) => (single ? parts[part].shape : [...parts[part].dash])),
      ),
    },
  };
}

function points(epoch: number, part: keyof typeof parts, losses: Losses, shown: readonly string[]) {
  const present = shown.filter((name) => Object.hasOwn(losses.terms, name));
  return [
    { epoch, part, line: total, value: losses.loss },
    ...present.map((name) => ({ epoch, part, line: name, value: losses.terms[name]! })),
  ];
}

function checkEpochs(history: readonly EpochLosses[]): void {
  if (history.length === 0) throw new VizError("lossCurves", "one epoch or more", "none");
  for (const [i, { epoch }] of history.entries()) {
    checkNumber("lossCurves, epoch", epoch, "index");
    const before = history[i - 1]?.epoch ?? -1;
    if (epoch <= before)
      throw new VizError("lossCurves", `an epoch after ${before}`, `epoch ${epoch}`);
  }
}
