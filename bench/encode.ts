import { cpus } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import { chooseEngine } from "@autoencoders/compiler";
import { compileEncoder } from "@autoencoders/inference";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-cpu";
import "@tensorflow/tfjs-layers";
import { torchEncoder } from "./contestant.ts";
import { median } from "./median.ts";
import { benchSteps } from "./models.ts";

const [rows, features] = [60_000, 784];
/** The milliseconds after a turn, in which the threads of the program that had it stop waiting for work. */
const rest = 250;
const kinds = ["bytes", "floats"] as const;

/** The rows of each kind; filled where they are asked for, since every process of any bench loads this file. */
function rowsOfKinds(): { readonly bytes: Uint8Array; readonly floats: Float32Array } {
  const bytes = new Uint8Array(rows * features);
  for (let i = 0; i < bytes.length; i++) bytes[i] = (i * 7919) & 255;
  const floats = new Float32Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) floats[i] = bytes[i]! / 255;
  return { bytes, floats };
}

/** Times 60,000 rows through step a's encoder, here and in PyTorch in turns; and fifty calls of one row against one of fifty. */
export async function encodeBench(options: {
  threads: number;
  rounds: number;
  json: boolean;
}): Promise<void> {
  tf.enableProdMode();
  await tf.setBackend("cpu");
  const engine = await chooseEngine("onnx", { threads: options.threads });
  const encode = await compileEncoder(benchSteps.a!.build(), { engine });
  const inputs = rowsOfKinds();
  const codes = new Float32Array(rows * 150);
  const peer = await torchEncoder(options.threads);
  if (!peer) console.error("PyTorch is not installed (bench/peers.sh): our times alone");
  if (!options.json) {
    console.log(
      `${cpus()[0]!.model}, ${options.threads} threads, ${options.rounds} rounds in turns`,
    );
    console.log("60,000 rows of 784 through 784-300-150, ms");
  }
  for (const kind of kinds) {
    const [mine, theirs]: [number[], number[]] = [[], []];
    for (let round = 0; round <= options.rounds; round++) {
      const batch = { data: inputs[kind], shape: [rows, 28, 28, 1] };
      const ms = await timeOf(() => encode(batch, codes)); // as PyTorch does, into memory that is there
      await pause(rest);
      const peerMs = await peer?.round(kind, 1);
      await pause(rest);
      if (round === 0) continue; // the first warms up
      mine.push(ms);
      if (peerMs !== undefined) theirs.push(peerMs);
    }
    tell(kind, [mine, theirs], options.json);
  }
  await peer?.end();

  const one = (i: number) => ({
    data: inputs.floats.subarray(i * features, (i + 1) * features),
    shape: [1, 28, 28, 1],
  });
  const fifty = { data: inputs.floats.subarray(0, 50 * features), shape: [50, 28, 28, 1] };
  const [single, together]: [number[], number[]] = [[], []];
  for (let round = 0; round < 20 * options.rounds; round++) {
    together.push(await timeOf(() => encode(fifty)));
    single.push(
      await timeOf(() => Promise.all(Array.from({ length: 50 }, (_, i) => encode(one(i))))),
    );
  }
  tell("50 calls of a row against one of 50", [single, together], options.json);
  await encode.dispose();
}

async function timeOf(f: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await f();
  return performance.now() - started;
}

function tell(what: string, [mine, theirs]: [number[], number[]], json: boolean): void {
  const ratio = theirs.length > 0 ? median(mine.map((ms, i) => ms / theirs[i]!)) : undefined;
  const [ms, other] = [median(mine), theirs.length > 0 ? median(theirs) : undefined];
  if (json) console.log(JSON.stringify({ what, ms, other, ratio }));
  else
    console.log(
      `${what.padEnd(38)}${ms.toFixed(2).padStart(9)}` +
        (other === undefined ? "" : `${other.toFixed(2).padStart(9)}  × ${ratio!.toFixed(2)}`),
    );
}
