import { createInterface } from "node:readline";
import { chooseEngine } from "@autoencoders/compiler";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-cpu";
import "@tensorflow/tfjs-layers";
import { own } from "./contestant.ts";

/*
 * A server of the compiled steps of this tree, by the protocol of bench/peers. Every commit has its own; one from before there was
 * any gets the first, which asks for no more than that commit has.
 */
tf.enableProdMode();
await tf.setBackend("cpu");
const ours = own(
  "compiled (onnx)",
  await chooseEngine("onnx", { threads: Number(process.argv[2]) }),
);

const say = (answer: object) => process.stdout.write(`${JSON.stringify(answer)}\n`);
say({ name: ours.name, version: process.version });
for await (const line of createInterface({ input: process.stdin })) {
  const { step, steps, quit } = JSON.parse(line);
  if (quit) break;
  try {
    say({ ms: await ours.round(step, steps) });
  } catch (error) {
    say({ error: error instanceof Error ? error.message : String(error) });
  }
}
await ours.end();
