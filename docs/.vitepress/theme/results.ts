import { defineComponent, h } from "vue";
import { data, type ResultFigure } from "./results.data.ts";

/** Shows what experiments reached: `<Results of="M8 M9" />`, by their ids in docs/results.jsonl. @throws Error where there is no such id */
export const Results = defineComponent({
  props: { of: { type: String, required: true } },
  setup({ of }) {
    const ids = of.split(" ");
    const shown = ids.flatMap((id) => {
      const figures = data.filter((figure) => figure.id === id);
      if (figures.length === 0) throw new Error(`there is no result ${id} in docs/results.jsonl`);
      return figures;
    });
    const titles = ["experiment", "figure", "reached", "to reach"];
    return () =>
      h("table", { tabindex: 0 }, [
        h(
          "thead",
          h(
            "tr",
            titles.map((title) => h("th", { scope: "col" }, title)),
          ),
        ),
        h("tbody", shown.map(rowOf)),
      ]);
  },
});

function rowOf({ id, figure, values, limit }: ResultFigure) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const seeds = values.length === 1 ? "one seed" : `mean of ${values.length} seeds`;
  const cells = [id, figure, `${Number(mean.toPrecision(4))} (${seeds})`, limit ?? ""];
  return h(
    "tr",
    cells.map((cell) => h("td", cell)),
  );
}
