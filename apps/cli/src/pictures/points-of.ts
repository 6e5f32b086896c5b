import { pca, tsne, umap } from "@autoencoders/analysis";
import { type DataSetRows, head, shuffle } from "@autoencoders/datasets";
import { flatCodes } from "./flat-codes.ts";
import type { CodedRows, PictureContext } from "./picture.ts";
import type { Projection } from "./picture-options.ts";
import { variancesOf } from "./variances-of.ts";

/** Codes in a plane, some of them where there are too many. */
export interface Points {
  /** [n, 2], with the labels of the rows. */
  readonly points: DataSetRows;
  /** The rows that were coded. */
  readonly rows: DataSetRows;
  readonly axes: readonly [string, string];
}

/** The number of points that are drawn unless told otherwise, and the most. */
const usual = 2000;
const most = 10_000;

/**
 * The codes of rows as points: as they are where they have two numbers and no projection is asked for, otherwise their
 * projection, by default onto the two principal components.
 */
export async function pointsOf(context: PictureContext): Promise<Points> {
  const { count = usual, projection } = context.options;
  const { examples: rows, codes } = fewer(
    await context.codedRows(),
    Math.min(count, most),
    context,
  );
  const flat = flatCodes(codes);
  if (flat.shape[1] === 2 && projection === undefined)
    return { points: flat, rows, axes: ["code 1", "code 2"] };
  const { data, axes } = await projections[projection ?? "pca"](flat, context);
  return { points: { ...codes, data, shape: [codes.shape[0]!, 2] }, rows, axes };
}

/** Rows at random, where there are more than can be shown; says so where nobody asked for that number. */
function fewer({ examples, codes }: CodedRows, count: number, context: PictureContext): CodedRows {
  const n = examples.shape[0]!;
  const { count: asked = usual } = context.options;
  if (n <= count) return { examples, codes };
  if (context.options.count === undefined || asked > most)
    context.note(
      `showing ${count} of ${n} rows, chosen at random` +
        (asked > most ? `, as many as a picture holds` : "; --count shows more"),
    );
  const { seed } = context;
  return {
    examples: head(shuffle(examples, seed), count),
    codes: head(shuffle(codes, seed), count),
  };
}

const projections: Readonly<
  Record<
    Projection,
    (
      codes: DataSetRows,
      context: PictureContext,
    ) => Promise<{ readonly data: Float32Array; readonly axes: readonly [string, string] }>
  >
> = {
  async pca(codes) {
    const { project } = pca(codes, { components: 2 });
    const { data } = project(codes);
    const all = variancesOf(codes.data, codes.shape[1]!).reduce((sum, one) => sum + one, 0);
    const [first, second] = [...variancesOf(data, 2)].map(
      (one, i) =>
        `principal component ${i + 1} (${Math.round((100 * one) / (all || 1))} % of the variance)`,
    );
    return { data, axes: [first!, second!] };
  },
  async tsne(codes, { seed, engine, progress }) {
    const n = codes.shape[0]!;
    const { embedding } = await tsne(codes, {
      seed,
      engine: await engine(),
      perplexity: Math.min(30, Math.floor((n - 1) / 3)),
      onProgress: (done, total) => progress("t-SNE", done, total),
    });
    return { data: embedding, axes: ["t-SNE 1", "t-SNE 2"] };
  },
  async umap(codes, { seed, engine, progress }) {
    const { embedding } = await umap(codes, {
      seed,
      engine: await engine(),
      neighbors: Math.min(15, codes.shape[0]! - 1),
      onProgress: (done, total) => progress("UMAP", done, total),
    });
    return { data: embedding, axes: ["UMAP 1", "UMAP 2"] };
  },
};
