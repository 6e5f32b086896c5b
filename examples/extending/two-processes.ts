// Two processes train one model, each on its half of the rows: after every few steps they go on with the mean of their weights
// and of their optimizers' slots. The loss on other rows is that of one process that trains on all of them, within 2 %.
// H. B. McMahan et al., "Communication-Efficient Learning of Deep Networks from Decentralized Data", AISTATS 2017,
// https://arxiv.org/abs/1602.05629
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { digits } from "@autoencoders/datasets";
import { denseAutoencoder } from "@autoencoders/models";
import { type Examples, evaluate, type FitOptions, fit, momentum } from "@autoencoders/trainers";
import "@tensorflow/tfjs-backend-cpu";

type Arrays = Parameters<NonNullable<FitOptions["exchange"]>["run"]>[0];
const isSecond = process.argv[2] === "second";
const half = 1_000;
const { train, test } = digits({ examples: 2_500, seed: 1 });
const rowsOf = (from: number, to: number): Examples => ({
  data: train.data.subarray(from * 784, to * 784),
  shape: [to - from, 28, 28, 1],
});
const newModel = () => denseAutoencoder({ inputShape: [28, 28, 1], hidden: [64], codeDim: 16 });

/** Sends arrays to the other process, and gives the mean of these and of its own. */
async function averaged(other: ChildProcess | NodeJS.Process, own: Arrays): Promise<Arrays> {
  const answer = once(other, "message");
  other.send!(own);
  const [theirs] = (await answer) as [Arrays];
  const means = Object.entries(own).map(([name, { data, shape }]) => {
    const others = theirs[name]!.data;
    return [name, { shape, data: data.map((number, i) => (number + others[i]!) / 2) }];
  });
  return Object.fromEntries(means);
}

/** Trains on the rows of one process; the other is told and heard after every two steps. */
async function trainWith(other: ChildProcess | NodeJS.Process, rows: Examples) {
  const model = newModel();
  const exchange = { every: 2, run: (arrays: Arrays) => averaged(other, arrays) };
  const options = {
    epochs: 8,
    batchSize: 50,
    optimizer: momentum({ learningRate: 0.5 }),
    exchange,
  };
  for await (const { epoch, loss } of fit(model, rows, options))
    if (!isSecond) console.log(`epoch ${epoch}  loss ${loss.toFixed(4)}`);
  return (await evaluate(model, test)).loss;
}

if (isSecond) {
  await trainWith(process, rowsOf(half, 2 * half));
  process.disconnect();
} else {
  const second = fork(fileURLToPath(import.meta.url), ["second"], { serialization: "advanced" });
  const ofTwo = await trainWith(second, rowsOf(0, half));
  const one = newModel();
  const options = { epochs: 8, batchSize: 100, optimizer: momentum({ learningRate: 0.5 }) };
  for await (const _ of fit(one, rowsOf(0, 2 * half), options));
  const { loss: ofOne } = await evaluate(one, test);
  console.log(`loss of new digits: two processes ${ofTwo.toFixed(4)}, one ${ofOne.toFixed(4)}`);
}
