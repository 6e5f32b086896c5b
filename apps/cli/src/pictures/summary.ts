import { summaryRows } from "@autoencoders/models";
import { modelSummary } from "@autoencoders/viz";
import type { Picture } from "./picture.ts";
import { tableChart } from "./table-chart.ts";
import { titleOf } from "./title-of.ts";

export const summary: Picture = {
  name: "summary",
  summary: "the model's layers with their shapes and parameters, as a table",
  fits: () => undefined,
  async draw({ config, model }) {
    const rows = summaryRows(model);
    const grouped = (count: number): string => count.toLocaleString("en-US");
    const total = rows.reduce((sum, { parameters }) => sum + parameters, 0);
    const cells = rows.map(({ layer, outputShape, parameters }) => [
      layer,
      `[${outputShape.join(", ")}]`,
      grouped(parameters),
    ]);
    return {
      text: modelSummary(rows),
      image: tableChart(
        [["layer", "output shape", "parameters"], ...cells, ["total", "", grouped(total)]],
        { title: titleOf(config) },
      ),
    };
  },
};
