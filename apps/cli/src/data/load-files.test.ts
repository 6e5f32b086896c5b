import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../testing/cli.ts";
import { newRun } from "../training/new-run.ts";
import type { TrainingRequest } from "../training/plan-training.ts";
import { resumeRun } from "../training/resume-run.ts";
import { trainRun } from "../training/train-run.ts";
import { loadFiles } from "./load-files.ts";

/** An .npy file of 400 rows of 6 numbers. */
function npy(): Buffer {
  const header = Buffer.alloc(128, " ");
  header.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, 118, 0]);
  header.write("{'descr': '<f4', 'fortran_order': False, 'shape': (400, 6), }", 10);
  const numbers = Float32Array.from({ length: 2400 }, (_, i) => Math.sin(i) * (i % 6));
  return Buffer.concat([header, Buffer.from(numbers.buffer)]);
}

/** A table of the same numbers, of which each fifth is missing; its rows are more than one block holds. */
const csv = (): string =>
  `a,b,c,d,e,f\n${Array.from({ length: 5000 }, (_, row) =>
    Array.from({ length: 6 }, (_, i) => ((6 * row + i) % 5 ? Math.sin(6 * row + i) * i : "")),
  ).join("\n")}\n`;

for (const [name, content, rows] of [
  ["rows.npy", npy(), 280],
  ["rows.csv", csv(), 3800],
] as const)
  test(`${name}, not read into memory, is trained on in full, and a run goes on where it was stopped`, async () => {
    const folder = temporaryFolder();
    const path = join(folder, name);
    writeFileSync(path, content);
    const notes: string[] = [];
    const io = {
      err: (line: string) => notes.push(line),
      out: () => {},
      status: () => {},
      columns: undefined,
    };
    const load: typeof import("./load-data-set.ts").loadDataSet = (
      _,
      __,
      ___,
      { scaling, table } = {},
    ) =>
      loadFiles([path], name, io, {
        scaling,
        mostNumbers: 100,
        table: { missing: "mask", ...table, mostBytes: 1 },
      });
    const train = async (run: Awaited<ReturnType<typeof resumeRun>>) => {
      const interruption = { status: undefined, reason: undefined, end: () => {} };
      await trainRun(run!, { json: false, io, interruption, checkpointMs: 0 });
      run!.lock.release();
      return readFileSync(join(run!.folder.path, "metrics.jsonl"), "utf8").match(/"loss":[^,]+/g);
    };
    const asked = (out: string, epochs: number): TrainingRequest => ({
      model: "stacked",
      dataset: path,
      engine: "cpu",
      batchSize: 50,
      epochs,
      out: join(folder, out),
      more: { hidden: [], codeDim: 2, outputActivation: "linear" },
    });
    const whole = await newRun(undefined, asked("whole", 2), { io, load });
    expect(whole.config.dataset.rows.train).toBeGreaterThan(rows);
    expect(whole.config.dataset.scaling!.least).toHaveLength(6);
    expect(notes.join()).toContain("training rows are read from the file as they are used");
    const losses = await train(whole);
    await train(await newRun(undefined, asked("parts", 1), { io, load }));
    const resumed = await resumeRun(join(folder, "parts"), { epochs: 2 }, { io, load });
    expect(await train(resumed)).toEqual(losses);
  });
