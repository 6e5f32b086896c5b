// One model behind two servers: `autoencoders serve` and a route of your own, which computes together the rows that come together. The
// codes that both answer are those that the library gives for the file.
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { applyScaling, memoryBytes, openDataFiles } from "@autoencoders/datasets";
import { compileEncoder } from "@autoencoders/inference";
import { load } from "@autoencoders/models";
import { readRunConfig, runFolder } from "@autoencoders/runs/node";
import { execute } from "autoencoders";
import "@tensorflow/tfjs-backend-cpu";

// A table of your own, and a run of it as `autoencoders train` makes one.
const titles = "load,temperature,pressure";
const lines = Array.from({ length: 200 }, (_, row) => {
  const [a, b] = [Math.sin(row * 1.7), Math.cos(row * 2.3)];
  return [40 + 12 * a, 300 + 25 * b, 1013 + 15 * (a + b)].map((value) => value.toFixed(3)).join();
});
const folder = await mkdtemp(join(tmpdir(), "server-"));
const [table, run] = [join(folder, "sensors.csv"), join(folder, "run")];
await writeFile(table, [titles, ...lines].join("\n"));
const command = ["train", "--model", "vae", "--dataset", table, "--epochs", "5", "--out", run];
const io = { out: console.log, err: console.log, status: () => {} };
if ((await execute(command, io)) !== 0) throw new Error("the training failed");

// The run has the model and the scaling and the columns of its rows.
const { model } = await load(join(run, "model"));
const { scaling, schema } = (await readRunConfig(runFolder(run))).dataset;
const encode = await compileEncoder(model);
const codesOf = async (csv: Uint8Array): Promise<number[]> => {
  const source = await openDataFiles([memoryBytes("rows.csv", csv)], { table: { schema } });
  const rows = applyScaling(source, scaling!);
  const shape = [rows.chunkSizes[0]!, ...rows.shape];
  return [...(await encode({ data: await rows.rows(0), shape })).data];
};
const expected = await codesOf(Buffer.from([titles, ...lines].join("\n")));

const server = createServer(async (request, response) => {
  try {
    response.end(JSON.stringify({ codes: await codesOf(await buffer(request)) }));
  } catch (error) {
    response.writeHead(400).end(JSON.stringify({ error: String(error) }));
  }
}).listen(0, "127.0.0.1");
await once(server, "listening");
const own = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

const stopping = new AbortController();
let serving: Promise<number> | undefined;
const url = await new Promise<string>((listening, failed) => {
  const out = (line: string) => listening(`${JSON.parse(line).url}/encode`);
  const flags = ["--port", "0", "--json"];
  serving = execute(["serve", run, ...flags], { ...io, out }, { signal: stopping.signal });
  serving.then((status) => failed(new Error(`it ended with status ${status}`)));
});

for (const [name, at] of Object.entries({ own, serve: url })) {
  const ask = async (line: string): Promise<number[]> => {
    const headers = { "Content-Type": "text/csv" };
    const answer = await fetch(at, { method: "POST", headers, body: `${titles}\n${line}\n` });
    return ((await answer.json()) as { codes: number[] | number[][] }).codes.flat();
  };
  const codes = (await Promise.all(lines.map(ask))).flat();
  const difference = Math.max(...codes.map((code, i) => Math.abs(code - expected[i]!)));
  console.log(`${name}: ${codes.length} of 200 codes, largest difference ${difference}`);
}
stopping.abort();
await Promise.all([serving, new Promise((closed) => server.close(closed))]);
await Promise.all([encode.dispose(), rm(folder, { recursive: true })]);
