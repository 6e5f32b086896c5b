import { spawnSync } from "node:child_process";
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { median } from "./median.ts";

interface Options {
  readonly rows: number;
  readonly rounds: number;
  readonly python: string;
  readonly json: boolean;
  /** Whether rows are read by chunk, never in memory together; numpy, which cannot, is then left out. */
  readonly byChunk: boolean;
}

/** What a process that read the table found. */
interface Measured {
  readonly seconds: number;
  readonly peakMb: number;
}

/**
 * Seconds and peak memory of reading a table of comma-separated values and scaling it, 31 columns like those of the well-known card fraud
 * table, against numpy.loadtxt where Python has numpy, in processes that take turns.
 */
export async function tablesBench(options: Options): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "bench-tables-"));
  try {
    const path = join(folder, "cards.csv");
    writeTable(path, options.rows);
    const [ours, numpy]: Measured[][] = [[], []];
    for (let round = 0; round < options.rounds; round++) {
      const child = fileURLToPath(new URL("tables-child.ts", import.meta.url));
      const words = [...process.execArgv, child, path, ...(options.byChunk ? ["by-chunk"] : [])];
      ours!.push(inProcess(process.execPath, words)!);
      if (options.byChunk) continue;
      const theirs = inProcess(options.python, ["-c", loadtxt, path]);
      if (theirs) numpy!.push(theirs);
    }
    const figures = {
      rows: options.rows,
      ours: summary(ours!),
      ...(numpy!.length > 0 && {
        numpy: summary(numpy!),
        ratio: summary(ours!).seconds / summary(numpy!).seconds,
      }),
    };
    if (options.json) console.log(JSON.stringify(figures));
    else {
      console.log(
        `${options.rows} rows of 31 columns, medians of ${options.rounds} rounds in turns`,
      );
      console.log(`read and scaled  ${shown(figures.ours)}`);
      if (options.byChunk) return;
      console.log(
        figures.numpy
          ? `numpy.loadtxt    ${shown(figures.numpy)}, ours take ${figures.ratio!.toFixed(2)} of its time`
          : `numpy.loadtxt    ${options.python} has no numpy; say another with --python`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const loadtxt = `import numpy, resource, sys, time
start = time.time()
numpy.loadtxt(sys.argv[1], delimiter=",", skiprows=1, quotechar='"')
print('{"seconds": %f, "peakMb": %f}' % (time.time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3))`;

function inProcess(program: string, words: readonly string[]): Measured | undefined {
  const { stdout, stderr, status } = spawnSync(program, words, { encoding: "utf8" });
  if (status === 0) return JSON.parse(stdout.trim().split("\n").at(-1)!);
  if (program === process.execPath) throw new Error(`reading the table failed: ${stderr}`);
  return undefined;
}

const summary = (measured: readonly Measured[]): Measured => ({
  seconds: median(measured.map(({ seconds }) => seconds)),
  peakMb: median(measured.map(({ peakMb }) => peakMb)),
});

const shown = ({ seconds, peakMb }: Measured): string =>
  `${seconds.toFixed(2)} s, at most ${Math.round(peakMb)} MB resident`;

/** Writes seconds, 28 numbers of 15 digits behind the point, an amount and a class in quotes: half a kilobyte a row. */
function writeTable(path: string, rows: number): void {
  let state = 1;
  const random = (): number => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
  const row = (i: number): string => {
    const numbers = Array.from({ length: 28 }, () => (4 * random() - 2).toFixed(15));
    return `${Math.floor(i * 0.6)},${numbers},${(200 * random()).toFixed(2)},"${+(random() < 0.0017)}"\n`;
  };
  const titles = Array.from({ length: 28 }, (_, i) => `"V${i + 1}"`);
  writeFileSync(path, `"Time",${titles},"Amount","Class"\n`);
  for (let from = 0; from < rows; from += 1000)
    appendFileSync(
      path,
      Array.from({ length: Math.min(1000, rows - from) }, (_, i) => row(from + i)).join(""),
    );
}
