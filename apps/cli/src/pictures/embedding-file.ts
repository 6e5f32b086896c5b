import {
  csvWriter,
  type DataSetRows,
  memorySink,
  type RowLayout,
  type TableCell,
} from "@autoencoders/datasets";
import { codeScatter, toPng, toSvg } from "@autoencoders/viz";
import { keysOf } from "../data/keys-of.ts";
import { oneOf } from "../options/one-of.ts";
import { numberedRows } from "../results/numbered-rows.ts";
import { classTitles } from "./class-titles.ts";

/** Points in a plane and what is said of them. */
export interface Embedding {
  /** [n, 2], with what is known of each row. */
  readonly points: DataSetRows;
  readonly title: string;
  readonly figures: Readonly<Record<string, unknown>>;
}

const kinds = {
  ".png": (embedding: Embedding) => toPng(chart(embedding), { zoom: 2 }),
  ".svg": (embedding: Embedding) => toSvg(chart(embedding)),
  ".csv": async ({ points }: Embedding) => {
    const { layout, rows } = listed(points);
    const sink = memorySink("points");
    const writer = csvWriter(sink, layout);
    await writer.write(rows);
    await writer.close();
    return sink.bytes();
  },
  ".json": async ({ points, figures }: Embedding) => {
    const { layout, rows } = listed(points);
    const titles = layout.columns.map(({ name }) => name);
    return `${JSON.stringify({
      ...figures,
      points: rows.map((cells) => Object.fromEntries(cells.map((cell, i) => [titles[i], cell]))),
    })}\n`;
  },
} as const;

/** What makes the content of a file by its extension. @throws UsageError for another one */
export const embeddingFile = (
  extension: string,
): ((embedding: Embedding) => Promise<Uint8Array | string>) =>
  kinds[oneOf("the end of --out", extension, keysOf(kinds))];

const chart = ({ points: { data, labels, names }, title }: Embedding) =>
  codeScatter({
    codes: data,
    labels,
    names: classTitles(names),
    axes: ["t-SNE 1", "t-SNE 2"],
    title,
  });

/** The points in the order of their rows, each after what says which row it is of, like all results. */
function listed(points: DataSetRows): {
  readonly layout: RowLayout;
  readonly rows: readonly (readonly TableCell[])[];
} {
  const columns = ["x", "y"].map((name) => ({ name, type: "float32" }) as const);
  const numbered = numberedRows({ shape: [2], columns }, points, { format: "csv" });
  const { data } = points;
  const cells = Array.from({ length: data.length / 2 }, (_, i) => [data[2 * i]!, data[2 * i + 1]!]);
  const rows = numbered.rows(cells, 0) as readonly (readonly TableCell[])[]; // as cells come, so they go
  const inOrder = [...rows].sort((a, b) => Number(a[0]) - Number(b[0]));
  return { layout: numbered.layout, rows: inOrder };
}
