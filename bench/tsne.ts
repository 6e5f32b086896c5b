import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type DataRows, pca, trustworthiness, tsne } from "@autoencoders/analysis";
import { chooseEngine } from "@autoencoders/compiler";
import { digits, head, mnist } from "@autoencoders/datasets";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-cpu";
import "@tensorflow/tfjs-layers";

interface Options {
  readonly threads: number;
  readonly examples: number;
  /** scikit-learn's exact method too, which takes many times as long as its Barnes-Hut. */
  readonly exact: boolean;
  readonly dataDir: string | undefined;
  readonly json: boolean;
}

interface Figures {
  readonly name: string;
  readonly seconds: number;
  /** Of the exact method of scikit-learn against all p_ij, of the others against those of 3 · perplexity neighbors. */
  readonly klDivergence: number;
  readonly trustworthiness: number;
}

const perplexity = 30;
const iterations = 1000;
const components = 50;

/** Seconds from rows to an embedding, its divergence, and how many neighbors of a point are neighbors of its row (k = 12). */
export async function tsneBench(options: Options): Promise<void> {
  tf.enableProdMode();
  await tf.setBackend("cpu");
  const { threads, dataDir } = options;
  const all = dataDir ? await mnist({ dataDir }) : digits({ examples: options.examples * 1.25 });
  const images = head(all.train, options.examples);
  const rows = pca(images, { components }).project(images);
  const figures = [await ours(rows, threads)];
  for (const method of options.exact ? ["barnes_hut", "exact"] : ["barnes_hut"]) {
    const theirs = await scikitLearn(rows, method, threads);
    if (theirs) figures.push(theirs);
  }
  if (options.json) console.log(JSON.stringify({ data: all.name, shape: rows.shape, figures }));
  else
    console.log(
      [
        `${rows.shape[0]} rows of ${all.name}, ${components} principal components, perplexity ${perplexity}, ${iterations} iterations, ${threads} threads`,
        `${"".padEnd(34)}seconds   divergence   trustworthiness (k = 12)`,
        ...figures.map(
          ({ name, seconds, klDivergence, trustworthiness }) =>
            `${name.padEnd(34)}${seconds.toFixed(1).padStart(7)}${klDivergence.toFixed(4).padStart(13)}${trustworthiness.toFixed(4).padStart(13)}`,
        ),
      ].join("\n"),
    );
}

async function ours(rows: DataRows, threads: number): Promise<Figures> {
  const engine = await chooseEngine("onnx", { threads });
  const started = performance.now();
  const { embedding, shape, klDivergence } = await tsne(rows, { perplexity, iterations, engine });
  const seconds = (performance.now() - started) / 1000;
  const trust = await trustworthiness(rows, { data: embedding, shape });
  return { name: "autoencoders (onnx)", seconds, klDivergence, trustworthiness: trust };
}

const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** The same by scikit-learn; undefined where bench/peers.sh has not installed it. */
async function scikitLearn(
  rows: DataRows,
  method: string,
  threads: number,
): Promise<Figures | undefined> {
  const python = path(".venv/bin/python");
  if (!existsSync(python)) return;
  const folder = mkdtempSync(join(tmpdir(), "bench-tsne-"));
  try {
    const [input, output] = [join(folder, "rows"), join(folder, "embedding")];
    writeFileSync(input, rows.data);
    const numbers = { columns: components, perplexity, iterations, threads };
    const flags = Object.entries({ rows: input, out: output, method, ...numbers });
    const words = flags.flatMap(([flag, value]) => [`--${flag}`, `${value}`]);
    const { stdout, stderr, status } = spawnSync(python, [path("peers/tsne.py"), ...words], {
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(`scikit-learn's t-SNE failed: ${stderr}`);
    const bytes = new Uint8Array(readFileSync(output));
    const embedding = { data: new Float32Array(bytes.buffer), shape: [rows.shape[0]!, 2] };
    return { ...JSON.parse(stdout), trustworthiness: await trustworthiness(rows, embedding) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
