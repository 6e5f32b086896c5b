import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { timedProgram } from "./scale-tools.ts";
import { soakPython } from "./soak-python.ts";
import { inTemporaryFolder } from "./temporary-folder.ts";

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
/** So few rows that a program's time is that of its start. */
const few = 2000;

/** The programs of examples/scale, and their arguments for a folder of rows. */
const programs = [
  {
    name: "Apache Beam",
    file: "beam.py",
    of: (rows: string, out: string) => [`${rows}/*.parquet`, `${out}/part`],
  },
  { name: "Ray Data", file: "ray_data.py", of: (rows: string, out: string) => [rows, out] },
  { name: "Spark", file: "spark.py", of: (rows: string, out: string) => [rows, out] },
] as const;

/**
 * Scores rows of 16 numbers by each of the programs of examples/scale on this machine: whether their scores are those of `autoencoders score`.
 * Prints a row of a table for each: the time of its start, and the rows that it scores in a second after that.
 */
export async function soakScaleExamples(rows: number): Promise<boolean> {
  const bin = soakPython("scale-examples", ["-r", at("../../examples/scale/requirements.txt")]);
  const env = {
    ...process.env,
    PATH: `${bin}:${process.env.PATH}`, // Spark starts its workers by the first python3
    RAY_USAGE_STATS_ENABLED: "0",
  };
  const python = (...words: readonly string[]): number => {
    const began = performance.now();
    const { status, stderr } = spawnSync("python3", words, { encoding: "utf8", env });
    if (status !== 0) throw new Error(`${words.join(" ")}: ${stderr.slice(-2000)}`);
    return (performance.now() - began) / 1000;
  };
  const tools = at("scale_examples.py");
  return inTemporaryFolder(async (folder) => {
    const [run, model] = [join(folder, "run"), join(folder, "model.onnx")];
    for (const count of [few, rows]) python(tools, "rows", join(folder, `${count}`), `${count}`);
    const wholeOf = (count: number): string => join(folder, `${count}.parquet`);
    const training = "--model stacked --hidden 64 --code-dim 4 --epochs 3 --ignore id --label none";
    await timedProgram("train", ...training.split(" "), "--dataset", wholeOf(few), "--out", run);
    await timedProgram("export", run, "--format", "onnx", "--out", model);
    const expected = join(folder, "expected.npy");
    const seconds = await timedProgram("score", run, "--dataset", wholeOf(rows), "--out", expected);
    console.log(`| autoencoders score | ${seconds.toFixed(1)} s for ${rows} rows, its start too |`);
    for (const { name, file, of } of programs) {
      const [start, whole] = [few, rows].map((count) => {
        const words = of(join(folder, `${count}`), join(folder, `${file}-${count}`));
        return python(at(`../../examples/scale/${file}`), model, ...words);
      });
      python(tools, "check", join(folder, `${rows}`), expected, join(folder, `${file}-${rows}`));
      const rate = (rows - few) / (whole! - start!);
      console.log(`| ${name} | ${start!.toFixed(1)} s to start, then ${Math.round(rate)} rows/s |`);
    }
    return true;
  });
}
