import { spawnSync } from "node:child_process";
import { statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sourceArguments } from "../../packages/runs/src/testing/source-arguments.ts";
import { inTemporaryFolder } from "./temporary-folder.ts";

const columns = 90_000;

/** Tables of 90,000 columns by what their cells are. */
const tables: Readonly<
  Record<string, { rows: number; cell(row: number, column: number): string }>
> = {
  "titles over digits": {
    rows: 4,
    cell: (row, column) => (row === 0 ? `c${column}` : `${(7 * row + 3 * column) % 10}`),
  },
  "20 rows of digits": { rows: 20, cell: (row, column) => `${(7 * row + 3 * column) % 10}` },
  "titles over dates": {
    rows: 4,
    cell: (row, column) => (row === 0 ? `c${column}` : `2024-01-${10 + ((row + column) % 20)}`),
  },
  "ten rows of words": { rows: 10, cell: (row, column) => `word${(row + column) % 4}` },
  "words that all differ": {
    rows: 4,
    cell: (row, column) => (column === 0 ? `${row}` : `w${row * columns + column}`),
  },
  "20 rows of categories": {
    rows: 20,
    cell: (row, column) => ["red", "blue", "green"][(row + column) % 3]!,
  },
  fractions: { rows: 5, cell: (row, column) => ((7 * row + 3 * column) / 11).toFixed(6) },
};

/** Tables of very many columns, each read in processes that do nothing else: whether one stays within 64 MB and twice the file. */
export function soakWideTables(): Promise<boolean> {
  return inTemporaryFolder(async (folder) => {
    let isWell = true;
    for (const [name, { rows, cell }] of Object.entries(tables)) {
      const path = join(folder, "wide.csv");
      const line = (row: number): string =>
        Array.from({ length: columns }, (_, column) => cell(row, column)).join(",");
      writeFileSync(path, Array.from({ length: rows }, (_, row) => `${line(row)}\n`).join(""));
      const most = 64 + (2 * statSync(path).size) / 2 ** 20;
      const taken = [readIn(path), readIn(path), readIn(path)];
      const least = Math.min(...taken);
      isWell &&= least <= most;
      console.log(
        `wide-tables: ${name}: ${taken.map((megabytes) => megabytes.toFixed(0)).join(", ")} MB above the process before; at most ${most.toFixed(0)}`,
      );
    }
    return isWell;
  });
}

/** The megabytes that reading a file takes at most, in a process of its own. */
function readIn(path: string): number {
  const script = new URL("wide-tables-child.ts", import.meta.url);
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ["--expose-gc", ...sourceArguments(script), path],
    { encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`reading a wide table failed: ${stderr}`);
  return Number(stdout);
}
