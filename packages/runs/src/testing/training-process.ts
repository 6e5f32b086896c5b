import "@tensorflow/tfjs-backend-cpu";
import "@tensorflow/tfjs-layers";
import { chooseEngine, type EngineName } from "@autoencoders/compiler";
import * as tf from "@tensorflow/tfjs-core";
import { resumeTraining } from "../node/save-training.ts";
import { sha256 } from "../sha-256.ts";
import { trainings } from "./trainings.ts";

/**
 * A process that goes on with one of the small trainings in a folder, or begins it, keeps a checkpoint after each epoch, and prints
 * the checksum of the weights that it comes to: `training-process.ts NAME FOLDER EPOCHS ENGINE`.
 */
const [name, folder, epochs, engineName] = process.argv.slice(2);
tf.enableProdMode();
await tf.setBackend("cpu");
const engine = await chooseEngine(engineName as EngineName, { threads: 1 });
const training = trainings[name!]!({ engine, epochs: Number(epochs), chunkMs: 2 });
for await (const _ of resumeTraining(folder!, training.start, { about: name, checkpointMs: 0 }))
  await new Promise(setImmediate);
console.log(await sha256(...training.weights.map(({ variable }) => variable.dataSync())));
