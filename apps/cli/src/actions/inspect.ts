import { statSync } from "node:fs";
import { basename } from "node:path";
import {
  type ColumnReport,
  countRows,
  fileBytes,
  inspectTable,
  isTableKind,
  sourceKind,
} from "@autoencoders/datasets";
import type { Invocation } from "../command-line/command.ts";
import { shellWord } from "../command-line/shell-word.ts";
import type { InspectValues } from "../commands/inspect.ts";
import { counted } from "../console/counted.ts";
import type { Io } from "../console/io.ts";
import { table } from "../console/table.ts";
import { checkApplies } from "../data/check-applies.ts";
import { openFiles } from "../data/load-files.ts";
import { tableRequest } from "../data/table-request.ts";

/** Columns that are shown of a wide table. */
const mostLines = 200;

/** `autoencoders inspect FILE`. */
export async function inspect(
  { file, json, ...asked }: InspectValues,
  { io }: Pick<Invocation, "io">,
): Promise<number> {
  await checkApplies(file, asked);
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory())
    return inspectRows(file, { json, io });
  const bytes = await fileBytes(file, { name: basename(file) });
  const kind = await sourceKind(bytes);
  if (!isTableKind(kind)) return inspectRows(file, { json, io });
  const report = await inspectTable(bytes, tableRequest(asked));
  if (json) {
    io.out(JSON.stringify(report));
    return 0;
  }
  const { rows, columns, notes, likelyLabels } = report;
  io.out(`${report.name}: ${counted(rows, "row")} of ${counted(columns.length, "column")}`);
  const lines = table([
    ["column", "kind", "missing", "values", "use"],
    ...columns
      .slice(0, mostLines)
      .map((column) => [
        cut(column.name, 32),
        column.kind,
        column.missing === 0 ? "" : column.missing.toLocaleString("en-US"),
        valuesOf(column),
        useOf(column, report.schema.missing),
      ]),
  ]);
  for (const line of lines) io.out(`  ${line}`);
  if (columns.length > mostLines) io.out(`  and ${columns.length - mostLines} more; see --json`);
  for (const note of notes) io.err(`note: ${note}`);
  const label = columns.find(({ role }) => role === "label")?.name;
  const rather = label === undefined ? "" : `, rather than “${cut(label, 40)}”,`;
  for (const { name, distinct } of likelyLabels)
    io.err(
      `note: “${cut(name, 40)}” looks like classes (${distinct} values)${rather} and would be part of the rows: ` +
        `--label ${shellWord(name)} takes it for them, --ignore ${shellWord(name)} leaves it out`,
    );
  return 0;
}

/** Tells what the rows of an array or the pictures of a folder are taken for. */
async function inspectRows(
  path: string,
  { json, io }: { readonly json: boolean; readonly io: Io },
): Promise<number> {
  const { shape, kind, dtype, chunkSizes, names = [], notes } = await openFiles([path], io, {});
  const rows = countRows({ chunkSizes });
  const name = basename(path);
  if (json) {
    io.out(JSON.stringify({ name, rows, shape, kind, dtype, classes: names, notes }));
    return 0;
  }
  const kinds = {
    table: "lines of a table",
    series: "series",
    pictures: "pictures",
    arrays: "arrays",
  };
  const classes = names.length === 0 ? "" : `, ${counted(names.length, "class", "classes")}`;
  io.out(
    `${name}: ${counted(rows, "row")} of [${shape.join(", ")}], ${kinds[kind]} of ${dtype}${classes}`,
  );
  for (const note of notes) io.err(`note: ${note}`);
  return 0;
}

const cut = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most - 1)}…` : text;

function valuesOf({ kind, least, greatest, mean, words, distinct }: ColumnReport): string {
  if (words) {
    const most = Object.entries(words).map(([word, count]) => `${cut(word, 16)} (${count})`);
    const more = (distinct ?? 0) > 4 || distinct === undefined ? ", …" : "";
    return `${distinct === undefined ? "many words" : counted(distinct, "word")}: ${most.slice(0, 4).join(", ")}${more}`;
  }
  if (least === undefined || greatest === undefined || mean === undefined) return "";
  const shown = (value: number): string =>
    kind === "date" && Math.abs(value) < 8.64e15
      ? new Date(value).toISOString().replace(/T00:00:00.000Z|\.000Z$/, "")
      : String(Number(value.toPrecision(6)));
  return least === greatest
    ? shown(least)
    : `${shown(least)} to ${shown(greatest)}, mean ${shown(mean)}`;
}

const uses: Readonly<Record<ColumnReport["kind"], string>> = {
  numeric: "number",
  count: "number",
  date: "milliseconds since 1970",
  constant: "number, which does not vary",
  ordinal: "place in its order",
  categorical: "one number for each category",
  text: "left out",
  index: "left out",
  empty: "left out",
};

function useOf({ kind, role, categories, missing, odd }: ColumnReport, policy: string): string {
  if (role === "label") return `classes: ${categories?.length ?? 0}`;
  if (role === "time") return "order of the rows";
  if (role === "ignored") return "left out";
  if (odd) return `refused: ${odd.place} has ${JSON.stringify(cut(odd.text, 20))}`;
  const width = kind === "categorical" ? `: ${categories?.length ?? 0}` : "";
  const holes =
    missing === 0 ? "" : policy === "refuse" ? "; refused: say --missing" : `; missing ${policy}`;
  return `${uses[kind]}${width}${holes}`;
}
