import type { Engine, EngineName } from "@autoencoders/compiler";
import { fillRandom } from "@autoencoders/layers";
import { engineOf } from "../options/fit-options.ts";
import type { HalvedTraining } from "./halved-training.ts";

/** How many rows are compared with their two halves, at most. */
const mostRows = 8;
/** How far a term may be from the mean of its halves, relative to its size: what rounding does is far below. */
const tolerance = 1e-4;

/**
 * Finds the terms that are no means over rows but depend on a whole batch, such as a maximum mean discrepancy or the mean activation of a
 * unit: the loss of two halves of some rows differs from that of all. Where several workers share a batch, each computes these of its own rows.
 *
 * @returns their names in the order of the terms; none where there are too few rows to tell
 */
export async function batchTerms(
  { gradient, start, rows, scalarsAt }: HalvedTraining,
  { engine: asked }: { readonly engine?: Engine | EngineName } = {},
): Promise<string[]> {
  const count = Math.min(mostRows, rows.x!.shape[0]! - (rows.x!.shape[0]! % 2));
  if (count < 4) return [];
  const engine = await engineOf(asked);
  const scalars = Object.entries({ ...scalarsAt(1), share: 1 }).filter(([name]) =>
    gradient.scalars.includes(name),
  );
  const tensors = Object.entries(gradient.state).map(([name, shape]) => [
    name,
    start.tensors[name] ?? { data: new Float32Array(shape[0]!), shape },
  ]);
  const means = async (first: number, size: number): Promise<Record<string, number>> => {
    const program = await engine.prepare(gradient, {
      data: rows,
      fillRandom(kind, out, { step, draw }) {
        const all = new Float32Array((out.length / size) * count);
        fillRandom(kind, all, { seed: 0, step, draw });
        const from = (out.length / size) * first;
        out.set(all.subarray(from, from + out.length));
      },
    });
    try {
      const { state, outputs } = await program.run(engine.upload(Object.fromEntries(tensors)), {
        indices: Int32Array.from({ length: size }, (_, i) => first + i),
        batchSize: size,
        firstStep: 0,
        scalars: Object.fromEntries(
          scalars.map(([name, number]) => [name, Float32Array.of(number)]),
        ),
      });
      engine.release(state);
      return Object.fromEntries(Object.entries(outputs).map(([name, [mean]]) => [name, mean!]));
    } finally {
      await program.dispose();
    }
  };
  const [all, one, other] = [
    await means(0, count),
    await means(0, count / 2),
    await means(count / 2, count / 2),
  ];
  return Object.keys(all).filter((name) => {
    const halves = (one[name]! + other[name]!) / 2;
    const isSame =
      Math.abs(all[name]! - halves) <= tolerance * Math.max(1e-2, Math.abs(all[name]!));
    return name !== "loss" && !isSame;
  });
}
