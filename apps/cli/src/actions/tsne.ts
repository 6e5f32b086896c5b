import { dirname, extname, join } from "node:path";
import { tsne as embed, trustworthiness } from "@autoencoders/analysis";
import { type DataSetRows, head, shuffle } from "@autoencoders/datasets";
import { makeFolders, runFolder, writeAtomically } from "@autoencoders/runs/node";
import type { Invocation } from "../command-line/command.ts";
import type { TsneValues } from "../commands/tsne.ts";
import { counted } from "../console/counted.ts";
import { formatDuration } from "../console/format-duration.ts";
import { formatFigure } from "../console/format-figure.ts";
import { progressBar } from "../console/progress-bar.ts";
import { Failure } from "../errors/failure.ts";
import { UsageError } from "../errors/usage-error.ts";
import { lookAtRun } from "../looking/look-at-run.ts";
import { checkOutFile } from "../options/check-out-file.ts";
import { needsAmounts } from "../pictures/_needs-amounts.ts";
import { type Embedding, embeddingFile } from "../pictures/embedding-file.ts";
import { titleOf } from "../pictures/title-of.ts";

/** As in the measure's literature. */
const usualNeighbors = 12;

/** `autoencoders tsne RUN`. */
export async function tsne(values: TsneValues, { io }: Pick<Invocation, "io">): Promise<number> {
  const { run: path, json, count, out } = values;
  const file = out ?? join(runFolder(path).pictures, "tsne.png");
  if (out !== undefined) checkOutFile(out, values.overwrite);
  const ending = extname(file).toLowerCase();
  const kind = embeddingFile(ending);
  if (values.id !== undefined && ending !== ".csv" && ending !== ".json")
    throw new UsageError(
      `expected --id with points that have columns, such as --out points.csv, got it with ${file}; leave it out`,
    );
  const { context, split } = await lookAtRun(values, {}, io);
  const { config, seed } = context;
  const fault = needsAmounts(context);
  if (fault !== undefined) throw new Failure(`tsne ${fault}`);
  const all = (await context.codedRows()).codes;
  const n = Math.min(count, all.shape[0]!);
  const codes = n < all.shape[0]! ? head(shuffle(all, seed), n) : all;
  const most = Math.floor((n - 1) / 3);
  if (most < 2) throw new Failure(`expected at least 7 rows for t-SNE, got ${n}; give more`);
  const neighbors = Math.min(usualNeighbors, Math.ceil(n / 2) - 1);
  const perplexity = values.perplexity ?? Math.min(30, most);
  if (perplexity > most)
    throw new UsageError(
      `expected --perplexity to be at most ${most}, a third of the ${n} rows, got ${perplexity}`,
    );

  const started = performance.now();
  const { embedding, klDivergence, iterations } = await embed(codes, {
    perplexity,
    seed,
    engine: await context.engine(),
    onProgress: (done, total) =>
      io.columns &&
      io.status(
        progressBar("t-SNE", done / total, (performance.now() - started) / 1000, io.columns),
      ),
  });
  const points: DataSetRows = { ...codes, data: embedding, shape: [n, 2] };
  const trust = await trustworthiness(codes, points, { neighbors });
  io.status("");
  const figures = { rows: n, perplexity, iterations, klDivergence, trustworthiness: trust };
  const result: Embedding = { points, title: `${titleOf(config)}: t-SNE of the codes`, figures };
  if (out === undefined) makeFolders(dirname(file));
  writeAtomically(file, await kind(result));
  if (json) {
    io.out(JSON.stringify({ run: path, split, ...figures, neighbors, file }));
    return 0;
  }
  const seconds = formatDuration((performance.now() - started) / 1000);
  io.out(
    `${counted(n, "code")} of ${split === "all" ? "all" : split} rows, perplexity ${perplexity}, in ${seconds}`,
  );
  io.out(
    `  trustworthiness ${formatFigure(trust)} (k = ${neighbors}): how far neighbors in the picture are neighbors of the codes, 1 at most`,
  );
  io.out(file);
  return 0;
}
