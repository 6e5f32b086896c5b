import { readdirSync } from "node:fs";
import { join } from "node:path";
import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import { load } from "../files/load.ts";
import { outputsOf } from "./outputs-of.ts";

/** A program that loads every model in a folder of them, and prints what they give, as JSON by the name of each folder. */
tf.enableProdMode();
const parent = process.argv[2]!;
const outputs: Record<string, unknown> = {};
for (const name of readdirSync(parent))
  outputs[name] = outputsOf((await load(join(parent, name))).model);
console.log(JSON.stringify(outputs));
