import type { RowArray } from "@autoencoders/compiler";
import type { Autoencoder } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import { type AnyRows, feedOf } from "./_row-feed.ts";

/** What of a training decides which rows a model starts with. */
interface StartOptions {
  readonly batchSize?: number | undefined;
  readonly seed?: number | undefined;
  readonly shuffleRows?: number | undefined;
  readonly resume?: unknown;
}

/** Lets a model whose weights begin with the data begin with the first rows of the first epoch, unless a training is gone on with. */
export async function startWithData(
  model: Pick<Autoencoder, "start">,
  rows: AnyRows,
  { batchSize = 32, seed = 0, shuffleRows, resume }: StartOptions,
): Promise<void> {
  if (!model.start || resume !== undefined) return;
  const feed = feedOf(rows, { shuffleRows });
  const size = Math.min(batchSize, feed.count);
  const windows = feed.windows({ batchSize: size, shuffle: { seed, epoch: 0 } });
  for await (const { order, data = feed.data } of windows) {
    startWithRows(model, data.x!, { order, batchSize: size });
    break;
  }
}

/** Lets a model begin with rows in memory, in the order of the first epoch. */
export function startWithRows(
  { start }: Pick<Autoencoder, "start">,
  { data, shape: [, ...row] }: RowArray,
  { order, batchSize }: { readonly order: Int32Array; readonly batchSize: number },
): void {
  if (!start) return;
  const places = order.subarray(0, start.rows);
  const size = tf.util.sizeFromShape([...row]);
  const scale = data instanceof Uint8Array ? Math.fround(1 / 255) : 1;
  const values = new Float32Array(places.length * size);
  for (const [i, place] of places.entries())
    for (let j = 0; j < size; j++) values[i * size + j] = data[place * size + j]! * scale;
  tf.tidy(() => start.from(tf.tensor(values, [places.length, ...row]), { batchSize }));
}
