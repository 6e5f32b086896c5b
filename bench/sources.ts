import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chooseEngine } from "@autoencoders/compiler";
import { applyScaling, fileBytes, openDataFiles } from "@autoencoders/datasets";
import { denseAutoencoder } from "@autoencoders/models";
import { adam, type Examples, fit, type RowSource } from "@autoencoders/trainers";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-cpu";
import "@tensorflow/tfjs-layers";
import { median } from "./median.ts";
import { peakMegabytes } from "./peak-megabytes.ts";

interface Options {
  readonly rows: number;
  /** Whether the file has float64. */
  readonly float64: boolean;
  readonly rounds: number;
  readonly threads: number;
  readonly json: boolean;
}

/** What a process that trained on rows found. */
interface Measured {
  /** Of all epochs but the first, and of that, in which the step is compiled. */
  readonly rowsPerSecond: number;
  readonly firstEpoch: number;
  readonly peakMb: number;
}

const [columns, rowsInMemory] = [1000, 100_000];

/** Rows per second under fit of a file of rows that is read by windows, against rows in memory, in processes that take turns; and the peak memory of each. */
export async function sourcesBench(options: Options): Promise<void> {
  if (process.env.BENCH_SOURCES) return measureHere(process.env.BENCH_SOURCES, options);
  const folder = mkdtempSync(join(tmpdir(), "bench-sources-"));
  try {
    const path = join(folder, "rows.npy");
    writeRows(path, options);
    const [memory, file]: Measured[][] = [[], []];
    for (let round = 0; round < options.rounds; round++) {
      memory!.push(inProcess("memory", options));
      file!.push(inProcess(path, options));
    }
    const figures = {
      rows: options.rows,
      memory: summary(memory!),
      file: summary(file!),
      share: summary(file!).rowsPerSecond / summary(memory!).rowsPerSecond,
    };
    if (options.json) console.log(JSON.stringify(figures));
    else
      console.log(
        [
          `1000-64-1000, batches of 256, ${options.float64 ? "float64" : "float32"}, medians of ${options.rounds} rounds in turns`,
          `${rowsInMemory} rows in memory   ${shown(figures.memory)}`,
          `${options.rows} rows of a file  ${shown(figures.file)}, ${figures.share.toFixed(2)} of the rows per second`,
        ].join("\n"),
      );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const shown = ({ rowsPerSecond, firstEpoch, peakMb }: Measured): string =>
  `${Math.round(rowsPerSecond)} rows/s (first epoch ${Math.round(firstEpoch)}), peak memory ${Math.round(peakMb)} MB`;

const summary = (measured: readonly Measured[]): Measured => ({
  rowsPerSecond: median(measured.map(({ rowsPerSecond }) => rowsPerSecond)),
  firstEpoch: median(measured.map(({ firstEpoch }) => firstEpoch)),
  peakMb: median(measured.map(({ peakMb }) => peakMb)),
});

function inProcess(what: string, { threads, rows }: Options): Measured {
  const main = fileURLToPath(new URL("main.ts", import.meta.url));
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [...process.execArgv, main, "sources", "--threads", `${threads}`, "--rows", `${rows}`],
    { env: { ...process.env, BENCH_SOURCES: what }, encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`training on ${what} failed: ${stderr}`);
  return JSON.parse(stdout.trim().split("\n").at(-1)!);
}

/** Trains in this process: on a file's rows two epochs, on those in memory as many rows after the first. */
async function measureHere(what: string, { threads, rows }: Options): Promise<void> {
  tf.enableProdMode();
  await tf.setBackend("cpu");
  const engine = await chooseEngine("onnx", { threads });
  const examples = what === "memory" ? exampleRows() : await fileRows(what);
  const count = "data" in examples ? rowsInMemory : rows;
  const model = denseAutoencoder({
    inputShape: [columns],
    codeDim: 64,
    activation: "relu",
    outputActivation: "linear",
    reconstruction: "meanSquaredError",
  });
  const seconds: number[] = [];
  const epochs = 1 + Math.round(rows / count);
  const options = { epochs, batchSize: 256, optimizer: adam(), engine };
  for await (const report of fit(model, examples, options)) seconds.push(report.seconds);
  const [first = 0, ...more] = seconds;
  const rowsPerSecond = (count * more.length) / more.reduce((sum, each) => sum + each, 0);
  const firstEpoch = count / first;
  console.log(JSON.stringify({ rowsPerSecond, firstEpoch, peakMb: peakMegabytes() }));
}

async function fileRows(path: string): Promise<RowSource> {
  const source = await openDataFiles([await fileBytes(path)]);
  return applyScaling(source, { least: [0], greatest: [1] });
}

const exampleRows = (): Examples => {
  const data = new Float32Array(rowsInMemory * columns);
  for (let row = 0; row < rowsInMemory; row += blockRows) data.set(block(row), row * columns);
  return { data, shape: [rowsInMemory, columns] };
};

const blockRows = 1000;

/** Rows of numbers in [0, 1] that differ from block to block. */
const block = (row: number): Float32Array =>
  Float32Array.from(
    { length: blockRows * columns },
    (_, i) => ((i * 7919 + row * 104_729) % 65_537) / 65_537,
  );

function writeRows(path: string, { rows, float64 }: Options): void {
  const text = `{'descr': '${float64 ? "<f8" : "<f4"}', 'fortran_order': False, 'shape': (${rows}, ${columns}), }`;
  const header = Buffer.alloc(128, " ");
  header.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, 118, 0]);
  header.write(text, 10, "latin1");
  header[127] = 0x0a;
  const file = openSync(path, "w");
  writeSync(file, header);
  const blocks = Array.from({ length: 16 }, (_, i) => {
    const numbers = block(i * blockRows);
    return float64 ? Float64Array.from(numbers) : numbers;
  });
  for (let row = 0; row < rows; row += blockRows)
    writeSync(file, blocks[(row / blockRows) % blocks.length]!);
  closeSync(file);
}
