import { chunkRowsOf, chunkSizesOf } from "../arrays/_chunk-rows.ts";
import { DataFileError } from "../data-file-error.ts";
import { DataSetOptionError } from "../data-set-option-error.ts";
import { inTime as inOrder } from "../rows/_in-time.ts";
import { memoryFor } from "../rows/_memory-for.ts";
import { countRows } from "../rows/count-rows.ts";
import type { FileNumbers, FileSource } from "../rows/file-source.ts";
import { type FillSteps, type StepsInTime, stepsInTime } from "./_steps-in-time.ts";

/** How windows are cut from a recording. */
export interface WindowOptions {
  /** The steps of one window. */
  readonly length: number;
  /** The steps from the beginning of one window to that of the next; half a window where absent. */
  readonly stride?: number | undefined;
}

/**
 * Cuts a recording, whose rows are the steps of a time with one number for each channel, into windows: rows [length, channels] of the kind
 * series, which are scaled by channel and split in the order of time. Steps are in the order of the table's column of time where one is said,
 * else of the file; a window is named by the time or the number of its first step and has the class of its last. Gaps in time are told of. Steps at the end that fill no window are left out.
 *
 * @throws DataSetOptionError where length or stride are no whole numbers from 1 on; DataFileError where the rows are no steps, or fewer than a
 * window has
 */
export async function openWindows(
  recording: FileSource,
  { length, stride = Math.max(1, Math.floor(length / 2)) }: WindowOptions,
): Promise<FileSource> {
  for (const [name, value] of Object.entries({ length, stride }))
    if (!(Number.isInteger(value) && value >= 1))
      throw new DataSetOptionError(name, "a whole number of steps, at least 1", value);
  const { name, shape, labels, names } = recording;
  const [channels = 1] = shape;
  if (shape.length > 1)
    throw new DataFileError(name, {
      field: "rows",
      expected: "steps of a recording: a table, or an array [steps, channels]",
      got: `rows of [${shape.join(", ")}]`,
      advice: "leave out the window: these are series or pictures already",
    });
  const steps = countRows(recording);
  if (steps < length)
    throw new DataFileError(name, {
      field: "rows",
      expected: `at least ${length}, the steps of a window`,
      got: `${steps}`,
      advice: "choose a shorter window",
    });
  const count = Math.floor((steps - length) / stride) + 1;
  const overlap = Math.ceil(length / stride) - 1;
  const source = recording.filledBy?.(trainingSteps()) ?? recording;
  const rowSize = length * channels;
  const perChunk = chunkRowsOf(rowSize * 8);
  const chunkSizes = chunkSizesOf(count, perChunk);
  const inTime = await stepsInTime(source);
  const { mask: known } = inTime;
  /** Cuts the windows of a chunk out of the steps that they cover. */
  const cut = async (fill: FillSteps, chunk: number, windows: FileNumbers): Promise<void> => {
    const rows = chunkSizes[chunk]!;
    const steps = memoryFor(source, ((rows - 1) * stride + length) * channels);
    await fill(chunk * perChunk * stride, steps);
    for (let row = 0; row < rows; row++) {
      const from = row * stride * channels;
      windows.set(steps.subarray(from, from + rowSize), row * rowSize);
    }
  };
  const { columns: _, mask: __, filledBy: ___, places, ...rest } = source;
  const hasDates = source.schema?.columns.some(
    ({ role, kind }) => role === "time" && kind === "date",
  );
  /** The row of the file that a step is. */
  const rowOfStep = (step: number): number => {
    const place = inTime.place(step);
    return places?.[place] ?? place;
  };
  /** Names a step by its time, or by its number from 1 on. */
  const startOf = (step: number): string => {
    const time = source.time?.[inTime.place(step)];
    if (time === undefined) return String(rowOfStep(step) + 1);
    return hasDates ? new Date(time).toISOString() : String(time);
  };
  return {
    ...rest,
    shape: [length, channels],
    kind: "series",
    chunkSizes,
    async rows(chunk, memory) {
      const size = chunkSizes[chunk]! * rowSize;
      const windows = memory?.length === size ? memory : memoryFor(source, size);
      await cut(inTime.numbers, chunk, windows);
      return windows;
    },
    ...(known && {
      async mask(chunk: number) {
        const windows = new Uint8Array(chunkSizes[chunk]! * rowSize);
        await cut(known, chunk, windows);
        return windows;
      },
    }),
    rowOf: (row, place) => rowOfStep(row * stride + Math.floor(place / channels)),
    time: Float64Array.from({ length: count }, (_, row) => row),
    rowNames: Array.from({ length: count }, (_, row) => startOf(row * stride)),
    rowNamesTitle: "from",
    overlap,
    ...(labels &&
      names && {
        names,
        labels: Int32Array.from(
          { length: count },
          (_, row) => labels[inTime.place(row * stride + length - 1)]!,
        ),
      }),
    notes: [
      ...source.notes,
      `Windows of ${length} steps in ${channels} ${channels === 1 ? "channel" : "channels"}, one from every ${stride} on: ${count}` +
        `${labels ? "; each has the class of its last step" : ""}.`,
      ...gapNotes(source.time, inTime, steps),
    ],
  };

  /** The numbers of the steps that windows to train on cover: the first, without those that share steps with others. */
  function trainingSteps(): Uint32Array {
    const training = count - 2 * Math.floor(count / 10);
    const windows = training - Math.min(overlap, training - 1);
    const order = inOrder(recording.time ?? new Float64Array(steps));
    return order.subarray(0, (windows - 1) * stride + length);
  }
}

/** How many times longer than the usual step one is a gap. */
const gapSteps = 5;

/** Says how many steps are so much longer than the median one that what lies between is missing. */
function gapNotes(
  time: Float64Array | undefined,
  { place }: Pick<StepsInTime, "place">,
  steps: number,
): string[] {
  if (!time || steps < 3) return [];
  const waits = Float64Array.from(
    { length: steps - 1 },
    (_, step) => time[place(step + 1)]! - time[place(step)]!,
  );
  const usual = waits.slice().sort()[Math.floor(waits.length / 2)]!;
  const gaps = waits.filter((wait) => usual > 0 && wait > gapSteps * usual).length;
  if (gaps === 0) return [];
  const are = gaps === 1 ? "1 gap is" : `${gaps} gaps are`;
  return [
    `${are} inside the recording, each over ${gapSteps} usual steps long: windows go across.`,
  ];
}
