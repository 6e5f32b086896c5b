import type { DataSet } from "@autoencoders/datasets";
import { decode, encode } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import { conditionRows } from "./_condition-rows.ts";
import { explainedShare, meanRow } from "./_explained-share.ts";
import type { ExploredRun } from "./_explored-run.ts";
import { rowsOf } from "./_rows-of.ts";
import { tracedRow } from "./_traced-layers.ts";
import type { Glimpse, Numbers } from "./explorer-api.ts";

/** Test rows by which it is judged how much the model explains. */
const judged = 64;
/** Training rows of which the mean row is taken. */
const averaged = 1000;

const means = new WeakMap<DataSet, Float32Array>();

/** Looks at the first test rows through a model, and follows one of them. */
export function glimpse(
  run: ExploredRun,
  { count, current }: { readonly count: number; readonly current: number },
): Glimpse {
  const { model, set, step } = run;
  const rows = rowsOf(set, { part: "test", count: judged });
  const [n = 0, ...row] = rows.shape;
  const size = rows.data.length / n;
  const shown = Math.min(count, n);
  return tidied(() => {
    const x = tf.tensor(rows.data, [n, ...row], "float32");
    const condition = conditionRows(run, rows.labels);
    const codes = encode(model, x, condition);
    const made = decode(model, codes, condition);
    const one = (all: tf.Tensor): tf.Tensor => tf.slice(all, Math.min(current, n - 1), 1);
    const reconstructions: Numbers = { data: made.dataSync<"float32">(), shape: made.shape };
    return {
      originals: {
        data: rows.data.slice(0, shown * size),
        shape: [shown, ...row],
        ...(rows.labels && { labels: rows.labels.slice(0, shown) }),
      },
      reconstructions: {
        data: reconstructions.data.slice(0, shown * size),
        shape: [shown, ...row],
      },
      explained: explainedShare(rows, reconstructions, meanOf(set)),
      traced: tracedRow(model, one(x), {
        code: one(codes),
        reconstruction: one(made),
        condition: condition && one(condition),
      }),
      step,
    };
  });
}

/** Returns what a function gives that is no tensor, and disposes of the tensors that it made. */
function tidied<T>(make: () => T): T {
  const results: T[] = [];
  tf.tidy(() => {
    results.push(make());
  });
  return results[0]!;
}

function meanOf(set: DataSet): Float32Array {
  const mean = means.get(set) ?? meanRow(rowsOf(set, { part: "train", count: averaged }));
  means.set(set, mean);
  return mean;
}
