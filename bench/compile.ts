import { spawnSync } from "node:child_process";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { type Engine, type OnnxRuntime, onnxEngine } from "@autoencoders/compiler";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-cpu";
import "@tensorflow/tfjs-layers";
import onnxruntime from "onnxruntime-node";
import { own } from "./contestant.ts";
import { median } from "./median.ts";
import { benchSteps } from "./models.ts";
import { peakMegabytes } from "./peak-megabytes.ts";

interface Options {
  readonly threads: number;
  readonly rounds: number;
  readonly only: readonly string[];
  readonly json: boolean;
}

const [calls, stepsOfCall] = [5, 12];
const residentMb = (): number => process.memoryUsage().rss / 2 ** 20;

/** What a step's first call spends before it computes, and the memory of a process that goes on to train. */
async function compileHere(letter: string, threads: number): Promise<Record<string, number>> {
  tf.enableProdMode();
  await tf.setBackend("cpu");
  let [begun, recorded, written, created] = [0, 0, 0, 0];
  let [fileKb, beforeMb] = [0, 0];
  const create = async (file: Uint8Array, options: object) => {
    written = performance.now();
    fileKb = file.length / 1024;
    const session = await onnxruntime.InferenceSession.create(file, options);
    created = performance.now();
    return session;
  };
  const runtime = { Tensor: onnxruntime.Tensor, InferenceSession: { create } };
  const engine = onnxEngine(runtime as unknown as OnnxRuntime, { threads });
  const watched: typeof engine = {
    ...engine,
    async prepare(step, options) {
      const run: typeof step.run = (given) => {
        const result = step.run(given);
        recorded = performance.now();
        return result;
      };
      const program = await engine.prepare({ ...step, run }, options);
      return {
        ...program,
        run(state, chunk) {
          if (begun === 0) [beforeMb, begun] = [residentMb(), performance.now()];
          return program.run(state, chunk);
        },
      };
    },
  };
  const contestant = own("compiled (onnx)", watched as Engine);
  // The first round is two calls: one to warm up.
  for (let call = 1; call < calls; call++) await contestant.round(letter, stepsOfCall);
  await contestant.end();
  return {
    recordMs: recorded - begun,
    writeMs: written - recorded,
    sessionMs: created - written,
    compileMs: created - begun,
    ...{ fileKb, beforeMb },
    peakMb: peakMegabytes(),
  };
}

/** The same in a process of its own, where nothing is compiled or cached yet. */
function compileAfresh(letter: string, threads: number): Record<string, number> {
  const main = fileURLToPath(new URL("main.ts", import.meta.url));
  const child = spawnSync(
    process.execPath,
    [...process.execArgv, main, "compile", "--only", letter, "--threads", `${threads}`],
    { env: { ...process.env, BENCH_COMPILE: "1" }, encoding: "utf8" },
  );
  if (child.status !== 0) throw new Error(`step ${letter} did not compile: ${child.stderr}`);
  return JSON.parse(child.stdout.trim().split("\n").at(-1)!);
}

const columns: Readonly<Record<string, readonly [title: string, unit: string]>> = {
  recordMs: ["record", "ms"],
  writeMs: ["simplify, write", "ms"],
  sessionMs: ["session", "ms"],
  compileMs: ["together", "ms"],
  fileKb: ["file", "kB"],
  beforeMb: ["before", "MB"],
  peakMb: ["peak", "MB"],
};

/** What compiling each step takes in time and memory: medians over fresh processes. */
export async function compileBench({ threads, rounds, only, json }: Options): Promise<void> {
  if (process.env.BENCH_COMPILE) {
    console.log(JSON.stringify(await compileHere(only[0]!, threads)));
    return;
  }
  const width = 17;
  const row = (first: string, cells: readonly string[]) =>
    `  ${first.padEnd(4)}${cells.map((text) => text.padStart(width)).join("")}`;
  if (!json) {
    console.log(
      `${cpus()[0]!.model}, ${cpus().length} cores, ${threads} threads, Node ${process.version}; medians of ${rounds} fresh processes\n` +
        `memory: resident before compiling, and at most until ${calls} calls of ${stepsOfCall} steps are done\n`,
    );
    console.log(
      row(
        "step",
        Object.values(columns).map(([title]) => title),
      ),
    );
  }
  for (const letter of only) {
    const all = Array.from({ length: rounds }, () => compileAfresh(letter, threads));
    const figures = Object.fromEntries(
      Object.keys(columns).map((name) => [name, median(all.map((one) => one[name]!))]),
    );
    const cells = Object.entries(columns).map(
      ([name, [, unit]]) => `${figures[name]!.toFixed(unit === "ms" ? 1 : 0)} ${unit}`,
    );
    if (json)
      console.log(
        JSON.stringify({ step: letter, what: benchSteps[letter]!.what, rounds, ...figures }),
      );
    else console.log(row(letter, cells));
  }
}
