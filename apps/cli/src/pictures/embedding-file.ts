import type { DataSetRows } from "@autoencoders/datasets";
import { codeScatter, toPng, toSvg } from "@autoencoders/viz";
import { keysOf } from "../data/keys-of.ts";
import { oneOf } from "../options/one-of.ts";
import { classTitles } from "./class-titles.ts";

/** Points in a plane and what is said of them. */
export interface Embedding {
  /** [n, 2], with labels where the rows have them. */
  readonly points: DataSetRows;
  readonly title: string;
  readonly figures: Readonly<Record<string, unknown>>;
}

const kinds = {
  ".png": (embedding: Embedding) => toPng(chart(embedding), { zoom: 2 }),
  ".svg": (embedding: Embedding) => toSvg(chart(embedding)),
  ".csv": async ({ points }: Embedding) =>
    ["x,y,class", ...listed(points).map(({ x, y, name }) => `${x},${y},${csvCell(name ?? "")}`)]
      .map((line) => `${line}\n`)
      .join(""),
  ".json": async ({ points, figures }: Embedding) =>
    `${JSON.stringify({
      ...figures,
      points: listed(points).map(({ x, y, name }) => ({
        x,
        y,
        ...(name !== undefined && { class: name }),
      })),
    })}\n`,
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

const listed = ({ data, labels, names }: DataSetRows) =>
  Array.from({ length: data.length / 2 }, (_, i) => ({
    x: data[2 * i]!,
    y: data[2 * i + 1]!,
    name: labels && (names?.[labels[i]!] ?? String(labels[i])),
  }));

/**
 * Turns a text into a cell of comma-separated values (RFC 4180). A text that a spreadsheet would take for a formula and run begins
 * with an apostrophe; numbers do not change.
 */
function csvCell(text: string): string {
  const isFormula = /^[=+\-@\t\r]/.test(text) && !/^[-+]?[\d.]+(e[-+]?\d+)?$/i.test(text);
  const safe = isFormula ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
