import { defineComponent, h } from "vue";
import { data, type ResultFigure } from "./results.data.ts";

/** Shows what experiments reached: `<Results of="M8 M9" />`, by their ids in docs/results.jsonl; of one that was not measured yet, how it is. */
export const Results = defineComponent({
  props: { of: { type: String, required: true } },
  setup({ of }) {
    const ids = of.split(" ");
    const shown = ids.flatMap((id) => {
      const figures = data.filter((figure) => figure.id === id);
      const command = `autoencoders reproduce --only ${id} measures it`;
      return figures.length > 0 ? figures : [{ id, figure: command, values: [] }];
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
  const reached = values.length === 0 ? "not yet" : `${Number(mean.toPrecision(4))} (${seeds})`;
  const cells = [id, figure, reached, limit ?? ""];
  return h(
    "tr",
    cells.map((cell) => h("td", cell)),
  );
}
