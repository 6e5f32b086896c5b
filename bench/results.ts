import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { median } from "./median.ts";

/** How the codes of MNIST's training rows are timed. */
interface ResultsOptions {
  readonly rounds: number;
  readonly dataDir: string | undefined;
  readonly json: boolean;
}

const program = fileURLToPath(new URL("../apps/cli/dist/main.js", import.meta.url));

/** Times `autoencoders encode` from the start of its process to the whole file, for each format, in interleaved rounds. */
export async function resultsBench({ rounds, dataDir, json }: ResultsOptions): Promise<void> {
  if (!existsSync(program)) throw new Error(`expected ${program}, got none; build it: pnpm start`);
  const folder = mkdtempSync(join(tmpdir(), "results-"));
  const at = (name: string): string => join(folder, name);
  const run = (...argv: readonly string[]): void => {
    const data = dataDir === undefined ? [] : ["--data-dir", dataDir];
    const { status, stderr } = spawnSync(process.execPath, [program, ...argv, ...data]);
    if (status !== 0) throw new Error(`${argv.join(" ")}: ${stderr}`);
  };
  try {
    const net = ["--model", "stacked", "--hidden", "300,150", "--code-dim", "32"];
    const little = ["--epochs", "1", "--examples", "1000"];
    run("train", ...net, "--dataset", "mnist", ...little, "--out", at("run"));
    const formats = ["npy", "csv", "parquet"];
    const seconds = new Map(formats.map((format) => [format, [] as number[]]));
    for (let round = 0; round < rounds; round++)
      for (const format of formats) {
        const started = performance.now();
        run("encode", at("run"), "--out", at(`codes.${format}`), "--overwrite");
        seconds.get(format)!.push((performance.now() - started) / 1000);
      }
    for (const [format, times] of seconds) {
      const megabytes = statSync(at(`codes.${format}`)).size / 1e6;
      const result = { format, seconds: median(times), megabytes };
      console.log(
        json
          ? JSON.stringify(result)
          : `${format.padEnd(8)} ${result.seconds.toFixed(2)} s  ${megabytes.toFixed(1)} MB`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
