import { dirname, extname, join } from "node:path";
import { tsne as embed, trustworthiness } from "@autoencoders/analysis";
import { head, shuffle } from "@autoencoders/datasets";
import { makeFolders, runFolder, writeAtomically } from "@autoencoders/runs/node";
import { formatDuration } from "../console/format-duration.ts";
import { formatFigure } from "../console/format-figure.ts";
import { progressBar } from "../console/progress-bar.ts";
import { parseNumber } from "../flags/parse-number.ts";
import type { Io } from "../io.ts";
import { type Embedding, embeddingFile } from "../pictures/embedding-file.ts";
import { openRun } from "../pictures/open-run.ts";
import { titleOf } from "../pictures/title-of.ts";
import { checkOutFile } from "../run/check-out-file.ts";
import { UsageError } from "../usage-error.ts";

/** As in the measure's literature. */
const neighbors = 12;

/** `autoencoders tsne RUN`. */
export async function tsne(
  path: string,
  given: Readonly<Record<string, unknown>>,
  io: Io,
): Promise<number> {
  const count = parseNumber("--count", given.count as string, { integer: true, min: 30 });
  const asked =
    given.perplexity === undefined
      ? undefined
      : parseNumber("--perplexity", given.perplexity as string, { min: 2 });
  const out = given.out as string | undefined;
  const file = out ?? join(runFolder(path).pictures, "tsne.png");
  if (out !== undefined) checkOutFile(out);
  const kind = embeddingFile(extname(file).toLowerCase());
  const context = await openRun(path, given, {}, io);
  const { config, seed } = context;
  const all = (await context.codedRows()).codes;
  const n = Math.min(count, all.shape[0]!);
  const codes = n < all.shape[0]! ? head(shuffle(all, seed), n) : all;
  const most = Math.floor((n - 1) / 3);
  const perplexity = asked ?? Math.min(30, most);
  if (perplexity > most)
    throw new UsageError(
      `expected --perplexity to be at most ${most}, a third of the ${n} rows, got ${perplexity}`,
    );

  const started = performance.now();
  const { embedding, klDivergence, iterations } = await embed(codes, {
    ...{ perplexity, seed, engine: await context.engine() },
    onProgress: (done, total) =>
      io.columns &&
      io.status(
        progressBar("t-SNE", done / total, (performance.now() - started) / 1000, io.columns),
      ),
  });
  const points = { ...codes, data: embedding, shape: [n, 2] };
  const trust = await trustworthiness(codes, points, { neighbors });
  io.status("");
  const figures = { rows: n, perplexity, iterations, klDivergence, trustworthiness: trust };
  const result: Embedding = { points, title: `${titleOf(config)}: t-SNE of the codes`, figures };
  if (out === undefined) makeFolders(dirname(file));
  writeAtomically(file, await kind(result));
  if (given.json === true) {
    io.out(JSON.stringify({ run: path, split: given.split, ...figures, neighbors, file }));
    return 0;
  }
  const seconds = formatDuration((performance.now() - started) / 1000);
  io.out(
    `${n.toLocaleString("en-US")} codes of ${given.split} rows, perplexity ${perplexity}, in ${seconds}`,
  );
  io.out(
    `  trustworthiness ${formatFigure(trust)} (k = ${neighbors}): how far neighbors in the picture are neighbors of the codes, 1 at most`,
  );
  io.out(file);
  return 0;
}
