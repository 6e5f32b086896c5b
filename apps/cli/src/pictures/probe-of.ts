import { type LinearProbe, linearProbe } from "@autoencoders/analysis";
import { type DataSetRows, head, noClass, shuffle } from "@autoencoders/datasets";
import { encodeExamples } from "@autoencoders/trainers";
import { shortName } from "../data/files-of.ts";
import { Failure } from "../errors/failure.ts";
import { flatCodes } from "./flat-codes.ts";
import type { PictureContext } from "./picture.ts";
import { takeRows } from "./take-rows.ts";

/** Training rows that a probe learns from, unless told otherwise. */
const probeRows = 10_000;

/** Multiplications of a fit that take some ten seconds: wide codes of many rows get fewer iterations, which are nearly equally good. */
const bearable = 5e9;

/** A linear classifier of codes and what it was made of. */
export interface ProbeResult {
  readonly probe: LinearProbe;
  /** Names of its classes. */
  readonly names: readonly string[];
  readonly training: DataSetRows;
  readonly rows: DataSetRows;
}

/**
 * How well a linear classifier on the codes of training rows tells the classes of the rows looked at, or of a part of these where they are
 * all of files, of which the classifier learns another part. Rows whose label is missing take no part.
 *
 * @param options.raw it sees the rows themselves
 * @throws Failure where rows have no labels
 */
export async function probeOf(
  looking: PictureContext,
  { count = probeRows, raw = false }: { count?: number; raw?: boolean } = {},
): Promise<ProbeResult> {
  const context = looking.heldOut?.() ?? looking;
  const trainingRows = await context.trainingRows();
  const all = takeSome(trainingRows, labeledRows(trainingRows));
  const training = all.shape[0]! > count ? head(shuffle(all, context.seed), count) : all;
  const looked = raw ? await context.rows() : undefined;
  const coded = looked ? { examples: looked, codes: looked } : await context.codedRows();
  const known = labeledRows(coded.examples);
  const rows = takeSome(coded.examples, known);
  if (!training.labels || !rows.labels)
    throw new Failure(
      `expected rows with labels, which tell a probe their classes, got ${shortName(context.config.dataset.name)}, which has none`,
    );
  const codes = flatCodes(
    raw
      ? training
      : await encodeExamples(context.model, training, { engine: await context.engine() }),
  );
  const work = codes.data.length * (rows.names?.length ?? 10);
  const probe = await linearProbe(
    { codes, labels: training.labels },
    { codes: flatCodes(takeSome(coded.codes, known)), labels: rows.labels },
    {
      maxIterations: Math.max(30, Math.min(1000, Math.round(bearable / work))),
      onProgress: (done, total) => context.progress("linear probe", done, total),
    },
  );
  context.progress("linear probe", 1, 1);
  const names = probe.classes.map((label) => rows.names?.[label] ?? String(label));
  return { probe, names, training, rows };
}

/** The rows that have a label, by their places; undefined where that is all of them, or none has a class. */
function labeledRows({ labels, names }: DataSetRows): number[] | undefined {
  const none = names?.indexOf(noClass) ?? -1;
  if (!labels || none < 0) return undefined;
  return Array.from(labels.keys()).filter((row) => labels[row] !== none);
}

const takeSome = (rows: DataSetRows, places: readonly number[] | undefined): DataSetRows =>
  places ? takeRows(rows, places) : rows;
