import {
  chooseEngine,
  type Engine,
  type EngineName,
  eagerEngine,
  type Step,
} from "@autoencoders/compiler";
import { fillRandom, type Random } from "@autoencoders/layers";
import type * as tf from "@tensorflow/tfjs-core";
import { checkNumber } from "./_check-number.ts";
import { pause } from "./_pause.ts";
import type { DataRows } from "./data-rows.ts";

/** Options of every function that sends rows through a model. */
export interface RowOptions {
  /** Rows in a batch. Default: 500. */
  readonly batchSize?: number;
  /** Engine that computes; by default tfjs does, operator by operator, on the backend that is set. */
  readonly engine?: Engine | EngineName;
  /** Called with the rows done and the rows in all. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Results of a function for some of the rows. */
export interface RowResults {
  /** Index of the first of these rows. */
  readonly from: number;
  /** Results, [rows, width]. */
  readonly numbers: Float32Array;
}

/**
 * Applies a function to every row, batch by batch, by any engine.
 *
 * @param f [batch, ...row] to [batch, width]
 * @param options.times how often each batch goes through, each time with other draws
 */
export async function* rowResults(
  where: string,
  f: (x: tf.Tensor, random: Random) => tf.Tensor,
  rows: DataRows,
  {
    width,
    times = 1,
    seed = 0,
    batchSize = 500,
    engine = eagerEngine(),
    onProgress,
  }: RowOptions & { readonly width: number; readonly times?: number; readonly seed?: number },
): AsyncGenerator<RowResults> {
  checkNumber(`${where}, batchSize`, batchSize, { min: 1, integer: true });
  checkNumber(`${where}, seed`, seed, { min: 0, integer: true });
  const n = rows.shape[0]!;
  const size = Math.min(batchSize, n);
  const chosen = typeof engine === "string" ? await chooseEngine(engine) : engine;
  // An engine gives back numbers or its state; so what a batch came to is a part of the state.
  const step: Step = {
    state: { result: [size, width] },
    scalars: [],
    run: ({ batch, random }) => ({ state: { result: f(batch.x!, random) }, outputs: {} }),
  };
  const program = await chosen.prepare(step, {
    data: { x: rows },
    fillRandom: (kind, out, key) => fillRandom(kind, out, { seed, ...key }),
  });
  const blank = { data: new Float32Array(size * width), shape: [size, width] };
  let state = chosen.upload({ result: blank });
  let firstStep = 0;
  try {
    for (let from = 0; from < n; from += size) {
      const start = Math.min(from, n - size); // the last batch has the size of the others
      const indices = Int32Array.from({ length: size }, (_, i) => start + i);
      for (let time = 0; time < times; time++, firstStep++) {
        const chunk = { indices, batchSize: size, scalars: {}, firstStep };
        state = (await program.run(state, chunk)).state;
        const { data } = (await chosen.download(state)).result!;
        yield { from, numbers: data.subarray((from - start) * width) };
        await pause();
      }
      onProgress?.(Math.min(from + size, n), n);
    }
  } finally {
    chosen.release(state);
    await program.dispose();
  }
}
