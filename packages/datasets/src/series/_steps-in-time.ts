import { inTime } from "../rows/_in-time.ts";
import { memoryFor } from "../rows/_memory-for.ts";
import type { FileNumbers, FileSource } from "../rows/file-source.ts";

/** Fills an array with the numbers of consecutive steps, the first of which is given. */
export type FillSteps = (from: number, into: FileNumbers) => Promise<void>;

/** The steps of a recording in the order of their time. */
export interface StepsInTime {
  /** Returns the place in the file of a step. */
  place(step: number): number;
  readonly numbers: FillSteps;
  /** Fills an array with which numbers were there; absent where none is missing. */
  readonly mask?: FillSteps;
}

/** Returns the steps of a recording by their time, those of one time in the order of the file; without a time in that order. */
export async function stepsInTime(source: FileSource): Promise<StepsInTime> {
  const { time, chunkSizes, rows, mask } = source;
  const [channels = 1] = source.shape;
  const layout = { chunkSizes, channels };
  const numbers = fillSteps(layout, (chunk) => rows(chunk));
  const known = mask && fillSteps(layout, mask);
  if (!time || time.every((x, i) => i === 0 || x >= time[i - 1]!))
    return { place: (step) => step, numbers, ...(known && { mask: known }) };
  const order = inTime(time);
  const inOrder = async (fill: FillSteps, all: FileNumbers): Promise<FillSteps> => {
    await fill(0, all);
    return async (from, into) => {
      for (let at = 0; at < into.length; at += channels) {
        const place = order[from + at / channels]! * channels;
        into.set(all.subarray(place, place + channels), at);
      }
    };
  };
  const length = order.length * channels;
  return {
    place: (step) => order[step]!,
    numbers: await inOrder(numbers, memoryFor(source, length)),
    ...(known && { mask: await inOrder(known, new Uint8Array(length)) }),
  };
}

/** Reads steps of chunks; the chunk that was read last is kept, since windows lie close together. */
function fillSteps(
  { chunkSizes, channels }: { readonly chunkSizes: readonly number[]; readonly channels: number },
  read: (chunk: number) => Promise<FileNumbers>,
): FillSteps {
  const starts: number[] = [];
  let steps = 0;
  for (const size of chunkSizes) {
    starts.push(steps);
    steps += size;
  }
  let kept: { readonly chunk: number; readonly numbers: FileNumbers } | undefined;
  return async (from, into) => {
    const to = from + into.length / channels;
    for (let chunk = chunkOf(starts, from); chunk < starts.length; chunk++) {
      const start = starts[chunk]!;
      if (start >= to) return;
      if (kept?.chunk !== chunk) kept = { chunk, numbers: await read(chunk) };
      const first = Math.max(from, start);
      const last = Math.min(to, start + chunkSizes[chunk]!);
      const taken = kept.numbers.subarray((first - start) * channels, (last - start) * channels);
      into.set(taken, (first - from) * channels);
    }
  };
}

/** Returns the chunk that a step is in. */
function chunkOf(starts: readonly number[], step: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (starts[middle]! <= step) low = middle;
    else high = middle - 1;
  }
  return low;
}
