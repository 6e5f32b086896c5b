import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildPrograms } from "../scripts/build-programs.ts";
import { median } from "./median.ts";

/** A table of 100 rows and 16 columns: so few that an epoch is four steps. */
const [rows, columns] = [100, 16];
const cell = (row: number, column: number): string =>
  Math.sin(row * (1 + column) + column).toFixed(4);

/**
 * Many epochs on few rows by the command line, with its table, metrics, checkpoints and pictures, against `fit` with the same validation
 * in a program of its own, both from the start of their processes.
 */
export async function commandLineBench({
  epochs,
  rounds,
  threads,
  json,
}: {
  readonly epochs: number;
  readonly rounds: number;
  readonly threads: number;
  readonly json: boolean;
}): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "autoencoders-bench-"));
  const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
  const programs = await buildPrograms({
    child: here("command-line-child.ts"),
    main: here("../apps/cli/src/main.ts"),
  });
  const table = join(folder, "rows.csv");
  const lines = Array.from({ length: rows + 1 }, (_, row) =>
    Array.from({ length: columns }, (_, column) => (row === 0 ? `x${column}` : cell(row, column))),
  );
  writeFileSync(table, `${lines.map((line) => line.join(",")).join("\n")}\n`);
  const shape = ["--hidden", "12", "--code-dim", "4", "--output-activation", "linear"];
  const count = ["--epochs", `${epochs}`, "--batch-size", "25", "--threads", `${threads}`];
  const secondsOf = (name: string, argv: readonly string[]): number => {
    const program = join(programs.folder, `${name}.js`);
    const started = performance.now();
    const { status, stderr } = spawnSync(process.execPath, [program, ...argv], {
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(`${name} ended with status ${status}: ${stderr}`);
    return (performance.now() - started) / 1000;
  };
  const seconds = { fit: [] as number[], commandLine: [] as number[] };
  try {
    for (let round = 0; round < rounds; round++) {
      seconds.fit.push(secondsOf("child", [`${epochs}`, `${threads}`]));
      const out = ["--out", join(folder, `run-${round}`)];
      const train = ["train", "--model", "stacked", "--dataset", table, ...count, ...shape, ...out];
      seconds.commandLine.push(secondsOf("main", train));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
    programs.remove();
  }
  const [fit, commandLine] = [median(seconds.fit), median(seconds.commandLine)];
  const limit = 1.15 * fit + 1.5;
  if (json) console.log(JSON.stringify({ epochs, fit, commandLine, limit }));
  else
    console.log(
      `${epochs} epochs of ${rows} rows: fit ${fit.toFixed(2)} s, command line ${commandLine.toFixed(2)} s, at most ${limit.toFixed(2)} s wanted`,
    );
}
