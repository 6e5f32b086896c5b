// A server of one's own: rows come as JSON and go back with their code and their score. The parts are compiled once, and requests that come
// together are computed together. Answers 200 requests at once, each with the numbers that one call for all rows gives.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { digits } from "@autoencoders/datasets";
import { compileEncoder, compileScorer } from "@autoencoders/inference";
import { stacked } from "@autoencoders/models";
import { fit } from "@autoencoders/trainers";
import "@tensorflow/tfjs-backend-cpu";

const { train, test } = digits({ examples: 1_250, seed: 0 });
const model = stacked({ inputShape: [28, 28, 1], hidden: [64], codeDim: 8 });
for await (const { epoch, loss } of fit(model, train, { epochs: 3, batchSize: 50 }))
  console.log(`epoch ${epoch}  loss ${loss.toFixed(4)}`);

const [encode, score] = [await compileEncoder(model), await compileScorer(model)];
const server = createServer(async (request, response) => {
  try {
    const pixels = Uint8Array.from((await json(request)) as number[]);
    const rows = { data: pixels, shape: [1, 28, 28, 1] };
    const [{ data: code }, { data }] = await Promise.all([encode(rows), score(rows)]);
    response.end(JSON.stringify({ code: [...code], score: data[0] }));
  } catch (error) {
    response.writeHead(400).end(JSON.stringify({ error: String(error) })); // says what was expected
  }
});
await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

const ask = (pixels: Uint8Array) =>
  fetch(url, { method: "POST", body: JSON.stringify([...pixels]) });
const rows = Array.from({ length: 200 }, (_, i) => (784 * i) % test.data.length);
const answers = await Promise.all(
  rows.map(async (at) => (await ask(test.data.subarray(at, at + 784) as Uint8Array)).json()),
);
const { data: scores } = await score(test);
const differences = answers.map(({ score }, i) => Math.abs(score - scores[rows[i]! / 784]!));
const refused = await ask(new Uint8Array(3));
console.log(
  `${answers.length} answers, largest difference ${Math.max(...differences).toExponential(0)}`,
);
console.log(`a row of 3 numbers: status ${refused.status}`);
await new Promise((closed) => server.close(closed));
await Promise.all([encode.dispose(), score.dispose()]);
