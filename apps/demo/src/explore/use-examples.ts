import { useLive } from "../live/use-live.ts";
import type { ExampleRows, MaskedRows } from "../worker/explorer/explorer-api.ts";
import type { Explored } from "./explored.ts";
import { joinRows } from "./rows/join-rows.ts";

/** Some rows of the test part, and their numbers there. */
export interface Picks {
  readonly indices: readonly number[];
  readonly rows: ExampleRows;
}

const among = 200;

/** Reads test rows to pick from, each class early, once for a run. */
export function useExamples(explored: Explored, count = 10): Picks | undefined {
  const { session, isShown } = explored;
  const { value } = useLive(
    { session, isShown },
    async () => {
      const all = await session.explorer.examples({ part: "test", count: among });
      const indices = eachClassFirst(all, count);
      return { indices, rows: rowsAt(all, indices) };
    },
    [],
    { news: () => undefined },
  );
  return value;
}

function eachClassFirst({ shape, labels }: ExampleRows, count: number): number[] {
  const all = Array.from({ length: shape[0]! }, (_, i) => i);
  const isFirst = (i: number): boolean => !labels || labels.indexOf(labels[i]!) === i;
  const firsts = all.filter(isFirst).sort((a, b) => (labels?.[a] ?? a) - (labels?.[b] ?? b));
  return [...firsts, ...all.filter((i) => !isFirst(i))].slice(0, count);
}

function rowsAt(rows: ExampleRows, indices: readonly number[]): ExampleRows {
  const { labels } = rows;
  return {
    ...joinRows(indices.map((index) => rowAt(rows, index))),
    ...(labels && { labels: Uint8Array.from(indices, (index) => labels[index]!) }),
  };
}

/** Returns one row of several, [1, ...row]. */
export function rowAt({ data, shape, mask }: MaskedRows, index: number): MaskedRows {
  const size = data.length / shape[0]!;
  return {
    ...(mask && { mask: mask.subarray(index * size, (index + 1) * size) }),
    data: data.subarray(index * size, (index + 1) * size),
    shape: [1, ...shape.slice(1)],
  };
}
