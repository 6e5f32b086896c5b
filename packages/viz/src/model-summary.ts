import { checkNumber } from "./_check-number.ts";

/**
 * Writes a plain text table of a model's layers with their total of parameters, without a final line break.
 * @param rows `outputShape` as tf.layers gives it: null is the batch and shown as n
 * @throws VizError for a parameter count that is no integer >= 0
 */
export function modelSummary(
  rows: readonly {
    readonly layer: string;
    readonly outputShape: readonly (number | null)[];
    readonly parameters: number;
  }[],
): string {
  let total = 0;
  const cells = rows.map(({ layer, outputShape, parameters }) => {
    checkNumber(`modelSummary, parameters of ${layer}`, parameters, "index");
    total += parameters;
    return [layer, `[${outputShape.map((dim) => dim ?? "n").join(", ")}]`, grouped(parameters)];
  });
  const lines = [["layer", "output shape", "parameters"], ...cells, ["total", "", grouped(total)]];
  const widthOf = (column: number): number =>
    Math.max(...lines.map((line) => line[column]!.length));
  const [layerWidth, shapeWidth, countWidth] = [widthOf(0), widthOf(1), widthOf(2)];
  const rule = "-".repeat(layerWidth + shapeWidth + countWidth + 4);
  const text = lines.map(([layer, shape, count]) =>
    [layer!.padEnd(layerWidth), shape!.padEnd(shapeWidth), count!.padStart(countWidth)].join("  "),
  );
  return [text[0], rule, ...text.slice(1, -1), rule, text.at(-1)].join("\n");
}

const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ",");
