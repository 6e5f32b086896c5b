import type { Engine } from "@autoencoders/compiler";
import { type DataSetRows, head, shuffle } from "@autoencoders/datasets";
import { encodeExamples } from "@autoencoders/trainers";
import type { Io } from "../console/io.ts";
import type { CodedRows, PictureContext } from "./picture.ts";

/** The most rows that are coded for one picture, so that a wide code of a large set does not fill the memory. */
const mostRows = 10_000;

/**
 * What pictures are drawn of, from the parts of a run.
 *
 * @param rows the rows to look at
 * @param training the rows that were trained on
 */
export function pictureContext({
  rows: load,
  training,
  heldOut,
  engine,
  io,
  ...parts
}: Pick<PictureContext, "config" | "model" | "trained" | "history" | "seed" | "options"> & {
  rows: () => Promise<DataSetRows>;
  training: () => Promise<DataSetRows>;
  heldOut?: () => PictureContext;
  engine: () => Promise<Engine>;
  io: Pick<Io, "err" | "status">;
}): PictureContext {
  const rows = once(load);
  const engineOnce = once(engine);
  const note = (remark: string): void => io.err(`note: ${remark}`);
  const codedRows = once(async (): Promise<CodedRows> => {
    const found = await rows();
    const n = found.shape[0]!;
    const all = { ...found, places: found.places ?? Uint32Array.from({ length: n }, (_, i) => i) };
    if (n > mostRows) note(`looking at ${mostRows} of ${n} rows, chosen at random`);
    const examples = n > mostRows ? head(shuffle(all, parts.seed), mostRows) : all;
    const codes = await encodeExamples(parts.model, examples, { engine: await engineOnce() });
    const { data, shape, mask, ...known } = examples;
    return { examples, codes: { ...codes, ...known } };
  });
  return {
    ...parts,
    engine: engineOnce,
    rows,
    codedRows,
    trainingRows: once(training),
    ...(heldOut && { heldOut }),
    note,
    progress: (what, done, total) =>
      io.status(done < total ? `${what}  ${Math.floor((100 * done) / total)} %` : ""),
  };
}

function once<T extends object>(f: () => T): () => T {
  let value: T | undefined;
  return () => {
    value ??= f();
    return value;
  };
}
