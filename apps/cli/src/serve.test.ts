import { writeFileSync } from "node:fs";
import { Agent, request } from "node:http";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { join } from "node:path";
import { memorySink, npyWriter, numberLayout } from "@autoencoders/datasets";
import { afterAll, beforeAll, expect, test } from "vitest";
import { execute } from "./command-line/execute.ts";
import { requestStop, stopSignals } from "./stopping/stop-request.ts";
import { run, temporaryFolder } from "./testing/cli.ts";

const folder = temporaryFolder();
const at = (...names: readonly string[]): string => join(folder, ...names);
const cpu = ["--engine", "cpu"];

const line = (i: number): string => `${i}.5,${200 - 5 * i},${i % 3 ? "red" : "green"}`;
const lines = Array.from({ length: 40 }, (_, i) => line(i));
const csv = (...rows: readonly string[]): string => `v,w,color\n${rows.join("\n")}\n`;
const record = (i: number) => ({ v: i + 0.5, w: 200 - 5 * i, color: i % 3 ? "red" : "green" });

/** A server in this process, of which one can run at a time. */
interface Serving {
  readonly url: string;
  readonly status: Promise<number>;
  readonly said: string[];
}

/** Starts `serve` at a port that is free. */
function serving(name: string, ...flags: readonly string[]): Promise<Serving> {
  const said: string[] = [];
  return new Promise((resolve, reject) => {
    const status = execute(["serve", at(name), "--port", "0", "--json", ...cpu, ...flags], {
      out: (text) => resolve({ url: JSON.parse(text).url, status, said }),
      err: (text) => void said.push(text),
      status() {},
    });
    void status.then(() => reject(new Error(said.join("\n"))));
  });
}

/** Ends a server and gives its exit status. */
function stopped({ status }: Serving): Promise<number> {
  requestStop(stopSignals.SIGTERM);
  return status;
}

async function post(url: string, body: unknown, type = "application/json") {
  const isRaw = typeof body === "string" || body instanceof Uint8Array;
  const answer = await fetch(url, {
    method: "POST",
    headers: { "content-type": type },
    body: isRaw ? (body as BodyInit) : JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, never[]> };
}

/** The bytes of an array of rows. */
async function npy(numbers: readonly number[], columns: number): Promise<Uint8Array> {
  const sink = memorySink("rows");
  const writer = npyWriter(sink, numberLayout([columns], { name: "x", type: "float32" }));
  await writer.write(Float32Array.from(numbers));
  await writer.close();
  return sink.bytes();
}

let table: Serving;

beforeAll(async () => {
  writeFileSync(at("t.csv"), csv(...lines));
  const small = [
    "--epochs",
    "1",
    "--batch-size",
    "20",
    "--hidden",
    "none",
    "--code-dim",
    "2",
    ...cpu,
  ];
  const ofTable = ["--dataset", at("t.csv"), "--label", "none", "--categorical", "color"];
  for (const argv of [
    [
      "train",
      "--model",
      "vae",
      "--likelihood",
      "gaussian",
      ...ofTable,
      ...small,
      "--out",
      at("vae"),
    ],
    ["train", "--model", "stacked", "--examples", "40", ...small, "--out", at("digits")],
    ["detect", at("vae"), "--out", at("found.csv"), ...cpu],
  ]) {
    const { status, err } = await run(...argv);
    expect(status, err).toBe(0);
  }
  table = await serving("vae", "--max-rows", "50", "--max-bytes", "20000");
});
afterAll(async () => {
  expect(await stopped(table)).toBe(143);
});

test("codes of rows are those that encode writes, whether they come as records, text or an array", async () => {
  writeFileSync(at("three.csv"), csv(line(1), line(2), line(3)));
  const written = await run("encode", at("vae"), "--dataset", at("three.csv"), ...cpu);
  const codes = written.out
    .trimEnd()
    .split("\n")
    .slice(1)
    .map((row) => row.split(",").slice(1).map(Number));
  const array = await npy(
    [1, 2, 3].flatMap((i) => [i + 0.5, 200 - 5 * i, i % 3 ? 0 : 1, i % 3 ? 1 : 0]),
    4,
  );
  const bodies: readonly (readonly [unknown, string])[] = [
    [{ rows: [1, 2, 3].map(record) }, "application/json"],
    [
      {
        rows: [
          [1.5, 195, 0, 1],
          [2.5, 190, 0, 1],
          [3.5, 185, 1, 0],
        ],
      },
      "application/json; charset=utf-8",
    ],
    [csv(line(1), line(2), line(3)), "text/csv"],
    [array, "application/x-npy"],
    [array, "application/octet-stream"],
  ];
  for (const [body, type] of bodies) {
    const answer = await post(`${table.url}/encode`, body, type);
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    expect(answer.body.codes!.map((row: number[]) => row.map((x) => Math.fround(x)))).toEqual(
      codes.map((row) => row.map((x) => Math.fround(x))),
    );
  }
});

test("a row that lacks a value has no result, and the others have theirs", async () => {
  const rows = [record(1), { ...record(2), v: null }, record(3)];
  const { body } = await post(`${table.url}/encode`, { rows });
  expect(body.codes!.map((row) => row === null)).toEqual([false, true, false]);
  const scores = await post(`${table.url}/score`, { rows });
  for (const name of ["scores", "probability", "anomaly"])
    expect(
      scores.body[name]!.map((value) => value === null),
      name,
    ).toEqual([false, true, false]);
  const whole = await post(`${table.url}/reconstruct`, { rows });
  expect(whole.body.rows!.map((row) => row === null)).toEqual([false, true, false]);
});

test("rows outside the range of the training rows are answered with a note that says how many and where", async () => {
  const rows = [record(1), { ...record(2), v: 1e4 }, record(3)];
  for (const path of ["encode", "reconstruct", "score"]) {
    const { body } = await post(`${table.url}/${path}`, { rows });
    expect(body.notes, path).toEqual([
      "1 of the 3 rows lies outside the range of the rows that the model was trained on.",
      "Outside are “v” (33 %).",
    ]);
  }
  const inside = await post(`${table.url}/encode`, { rows: [record(1)] });
  expect(Object.keys(inside.body)).toEqual(["codes"]);
});

test("scores, probability and judgment are those that detect writes", async () => {
  const written = await run("detect", at("vae"), "--dataset", at("t.csv"), ...cpu);
  const found = written.out
    .trimEnd()
    .split("\n")
    .slice(1)
    .map((row) => row.split(",").map(Number));
  const { body } = await post(`${table.url}/score`, csv(...lines), "text/csv");
  const single = (values: readonly number[]) => values.map((value) => Math.fround(value));
  expect(single(body.scores!)).toEqual(single(found.map((row) => row[1]!)));
  expect(single(body.probability!)).toEqual(single(found.map((row) => row[2]!)));
  expect(body.anomaly).toEqual(found.map((row) => row[3] === 1));
});

test("reconstructions and samples are rows of the table, in its units, and a seed says which", async () => {
  const { body } = await post(`${table.url}/reconstruct`, { rows: [record(1), record(30)] });
  const row = {
    v: expect.any(Number),
    w: expect.any(Number),
    color: expect.stringMatching(/^(red|green)$/),
  };
  expect(body.rows).toEqual([row, row]);
  const draw = async (asked: object) => (await post(`${table.url}/sample`, asked)).body.rows!;
  const three = await draw({ count: 3, seed: 5 });
  expect(three).toEqual([row, row, row]);
  const w = three.map((each: { w: number }) => each.w);
  expect(Math.max(...w)).toBeGreaterThan(2); // scaled rows are in [0, 1]
  expect(await draw({ count: 2, seed: 5 })).toEqual(three.slice(0, 2));
  expect(await draw({ count: 3, seed: 6 })).not.toEqual(three);
  const written = await run("sample", at("vae"), "--count", "3", "--seed", "5", "--json", ...cpu);
  expect(
    written.out
      .trimEnd()
      .split("\n")
      .map((text) => JSON.parse(text).color),
  ).toEqual(three.map((each: { color: string }) => each.color));
});

test("requests that come together are each answered with their own rows", async () => {
  const one = async (i: number) =>
    (await post(`${table.url}/encode`, { rows: [record(i)] })).body.codes!;
  const apart: unknown[][] = [];
  for (let i = 0; i < 8; i++) apart.push(await one(i));
  const together = await Promise.all(Array.from({ length: 8 }, (_, i) => one(i)));
  together.forEach((codes, i) => {
    const [code] = codes as readonly number[][];
    const [alone] = apart[i] as unknown as readonly number[][];
    for (const [j, x] of code!.entries()) expect(x).toBeCloseTo(alone![j]!, 5);
  });
});

test("what is wrong with a request is said in one sentence, with its status", async () => {
  const json = "application/json";
  const gzip = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0);
  const huge = `{"rows": [${"[".repeat(9000)}${"]".repeat(9000)}]}`;
  const wrong: readonly (readonly [string, unknown, string, number, string])[] = [
    ["/encode", "{", json, 400, "expected a body of JSON"],
    ["/encode", "", json, 400, "expected a body of JSON, got nothing"],
    ["/encode", '{"__proto__": 1}', json, 400, "expected a body of JSON"],
    ["/encode", "3", json, 400, "expected an object with a list of rows"],
    ["/encode", "null", json, 400, "expected an object with a list of rows"],
    ["/encode", { rows: [] }, json, 400, "expected one row or more"],
    [
      "/encode",
      { rows: [[1, 2, 3]] },
      json,
      400,
      "row 1: expected a list of 4 numbers, got a list of 3",
    ],
    [
      "/encode",
      {
        rows: [
          [1, 2, 3, 4],
          [1, "a", 3, 4],
        ],
      },
      json,
      400,
      "row 2: expected a list of 4 numbers, got a string at place 2",
    ],
    ["/encode", { rows: [[1, 2, 3, 4], record(1)] }, json, 400, "row 2"],
    ["/encode", { rows: [record(1), [1, 2, 3, 4]] }, json, 400, "row 2: expected an object"],
    ["/encode", { rows: [null] }, json, 400, "row 1"],
    ["/encode", { rows: [[1, 2, 3, 4]], more: 1 }, json, 400, 'expected rows alone, got "more"'],
    ["/encode", huge, json, 400, "row 1"],
    ["/score", { rows: [{ v: 1, w: 2 }] }, json, 400, "among them “color”, got “v”, “w”"],
    [
      "/score",
      { rows: [{ v: 1, w: 2, colour: "red" }] },
      json,
      400,
      "among them “color”, got “colour”, “v”, “w”",
    ],
    ["/score", { rows: [{ ...record(1), color: "blue" }] }, json, 400, 'got "blue"'],
    ["/score", { rows: [{ ...record(1), v: "much" }] }, json, 400, 'got "much"'],
    ["/score", csv("1,2,red,4"), "text/csv", 400, "expected the end of the row"],
    ["/score", "", "text/csv", 400, "expected"],
    ["/score", "v,w\n1,2\n", "text/csv", 400, "among them “color”"],
    ["/score", gzip, "text/csv", 400, "expected a table of text, got a file of kind gzip"],
    ["/score", gzip, "application/octet-stream", 400, "expected an array as numpy.save writes it"],
    ["/score", csv(line(1)), "application/x-npy", 400, "got text"],
    ["/score", (await npy([1, 2, 3, 4], 4)).subarray(0, 140), "application/x-npy", 400, "expected"],
    ["/score", await npy([1, 2, 3], 3), "application/x-npy", 400, "send rows of that size"],
    [
      "/reconstruct",
      { rows: Array.from({ length: 51 }, () => [1, 2, 3, 4]) },
      json,
      413,
      "expected at most 50 rows, got 51",
    ],
    ["/reconstruct", csv(...lines, ...lines), "text/csv", 413, "expected at most 50 rows, got 80"],
    ["/reconstruct", "x".repeat(20_001), "text/csv", 413, "expected a body of at most 20000 bytes"],
    [
      "/reconstruct",
      "<rows/>",
      "text/xml",
      415,
      "expected a body of the type application/json, text/csv",
    ],
    ["/sample", { count: 51 }, json, 413, "expected count to be at most 50, got 51"],
    ["/sample", { count: 0 }, json, 400, "expected count to be a whole number from 1, got 0"],
    ["/sample", { seed: -1 }, json, 400, "expected seed to be a whole number"],
    [
      "/sample",
      { rows: 3 },
      json,
      400,
      'expected count, seed, condition and temperature alone, got "rows"',
    ],
    ["/sample", [], json, 400, "got []"],
    ["/sample", "", "text/csv", 415, "expected a body of application/json"],
    ["/sample", '{"count": 1e999}', json, 400, "got Infinity"],
    [
      "/sample",
      { temperature: 0 },
      json,
      400,
      "expected temperature to be a number above 0, got 0",
    ],
    ["/sample", '{"temperature": 1e999}', json, 400, "expected temperature to be a number above 0"],
    ["/sample", { temperature: "1" }, json, 400, 'a number above 0, got "1"'],
    ["/sample", { temperature: 0.5 }, json, 400, "whose prior draws indices"],
    [
      "/nowhere",
      {},
      json,
      404,
      "expected POST /encode, /reconstruct, /score, /sample or GET /health, /openapi.json, got POST /nowhere",
    ],
    ["/%zz", {}, json, 400, "/%zz"],
    ["/health", {}, json, 405, "expected GET, HEAD /health, got POST /health"],
  ];
  for (const [path, body, type, status, said] of wrong) {
    const answer = await post(`${table.url}${path}`, body, type);
    const shown = JSON.stringify([path, type, answer]).slice(0, 300);
    expect(answer.status, shown).toBe(status);
    expect(Object.keys(answer.body), shown).toEqual(["error"]);
    expect(answer.body.error, shown).toContain(said);
    expect(answer.body.error, shown).not.toMatch(/\n| at .*\.[jt]s/);
  }
  const wrongMethod = await fetch(`${table.url}/encode`);
  expect([wrongMethod.status, wrongMethod.headers.get("allow")]).toEqual([405, "POST"]);
  const packed = await fetch(`${table.url}/encode`, {
    method: "POST",
    headers: { "content-type": json, "content-encoding": "gzip" },
    body: '{"rows": [[1, 2, 3, 4]]}',
  });
  expect(packed.status).toBe(415);
  expect(table.said.filter((text) => text.startsWith("error"))).toEqual([]);
});

test("health says what is served, and the description names every path and the columns", async () => {
  const health = await fetch(`${table.url}/health`);
  expect(await health.json()).toMatchObject({ status: "ok", model: "vae", rowShape: [4] });
  const api = JSON.parse(await (await fetch(`${table.url}/openapi.json`)).text());
  expect(api.openapi).toBe("3.1.0");
  expect(Object.keys(api.paths)).toEqual([
    "/encode",
    "/reconstruct",
    "/score",
    "/sample",
    "/health",
    "/openapi.json",
  ]);
  expect(JSON.stringify(api)).toContain('"color":{"enum":["green","red",null]}');
});

test("a signal of the program that it runs in ends a server and a training, also one that is given before", async () => {
  const controller = new AbortController();
  const said: string[] = [];
  let url = "";
  const quiet = { err: (text: string) => void said.push(text), status() {} };
  const options = { signal: controller.signal };
  const out = (text: string): void => {
    url = JSON.parse(text).url;
    controller.abort();
  };
  const serve = ["serve", at("vae"), "--port", "0", "--json", ...cpu];
  expect(await execute(serve, { ...quiet, out }, options)).toBe(130);
  expect(said).toContain("note: asked to stop: answering what has come, then ending");
  await expect(fetch(`${url}/health`)).rejects.toThrow();
  const model = ["--model", "stacked", "--examples", "40", "--hidden", "8", "--code-dim", "2"];
  const train = ["train", ...model, "--batch-size", "16", "--out", at("stopped"), ...cpu];
  expect(await execute(train, { ...quiet, out() {} }, options)).toBe(130);
  expect(said.at(-1)).toMatch(/^asked to stop.*--resume/s);
});

test("a port that another program uses is refused in one sentence, and the server ends", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await new Promise((done) => other.once("listening", done));
  const { port } = other.address() as AddressInfo;
  const { status, err } = await run("serve", at("digits"), "--port", `${port}`, ...cpu);
  other.close();
  expect(status).toBe(1);
  expect(err).toBe(
    `error: cannot listen at port ${port} of 127.0.0.1: another program uses it; choose another by --port, or 0 for one that is free\n`,
  );
});

test("pictures come as numbers in [0, 1] or as intensities, nested or flat, and go as they came; there are no samples", async () => {
  const digits = await serving("digits");
  const flat = Array.from({ length: 784 }, (_, i) => i % 256);
  const nested = Array.from({ length: 28 }, (_, y) => flat.slice(28 * y, 28 * y + 28));
  const codes = async (row: unknown) => (await post(`${digits.url}/encode`, { rows: [row] })).body;
  const bytes = await codes(flat);
  expect(bytes).toEqual(await codes(nested));
  expect(bytes).toEqual(await codes(nested.map((each) => each.map((x) => [x]))));
  const scaled = await codes(flat.map((x) => x / 255));
  const [a, b] = [bytes, scaled].map((body) => body.codes![0] as unknown as number[]);
  for (const [i, x] of a!.entries()) expect(x).toBeCloseTo(b![i]!, 5);
  const text = await post(`${digits.url}/encode`, `${flat.join(",")}\n`, "text/csv");
  expect(text.body).toEqual(bytes);
  const made = await post(`${digits.url}/reconstruct`, { rows: [flat] });
  const pixels = (made.body.rows as unknown[]).flat(3) as number[];
  expect([pixels.length, Math.max(...pixels) > 2]).toEqual([784, true]);
  const records = await post(`${digits.url}/encode`, { rows: [{ v: 1 }] });
  expect([records.status, records.body.error]).toEqual([
    400,
    expect.stringContaining("got objects"),
  ]);
  const sample = await post(`${digits.url}/sample`, { count: 2 });
  expect([sample.status, sample.body.error]).toEqual([
    404,
    expect.stringContaining("draws no rows"),
  ]);
  const scores = await post(`${digits.url}/score`, { rows: [flat] });
  expect(Object.keys(scores.body)).toEqual(["scores"]);
  // Both servers of this process are asked to stop: that of the table is started anew.
  expect(await stopped(digits)).toBe(143);
  expect(await table.status).toBe(143);
  table = await serving("vae");
});

test("a model whose prior draws indices draws rows at a temperature, as sample does, which the description has", async () => {
  const api = JSON.parse(await (await fetch(`${table.url}/openapi.json`)).text());
  expect(JSON.stringify(api.paths["/sample"])).not.toContain("temperature");
  const layers = ["--filters", "4,4,4", "--levels", "3,2", "--epochs", "1", "--examples", "40"];
  const to = ["--dataset", "digits", "--out", at("fsq"), ...cpu];
  const cold = ["--temperature", "1e-9", "--count", "2", "--json", "--threads", "1"]; // tfjs's cpu takes a minute to fit
  expect((await run("train", "--model", "fsq", ...layers, ...to)).status).toBe(0);
  const written = await run("sample", at("fsq"), "--fit-index-prior", "1", ...cold);
  expect(written.status, written.err).toBe(0);

  const { url, ...fsq } = await serving("fsq");
  const draw = async (asked: object) => {
    const { body } = await post(`${url}/sample`, { count: 2, seed: 3, ...asked });
    return JSON.stringify(body.rows);
  };
  const usual = await draw({});
  expect(await draw({ temperature: 1 })).toBe(usual);
  const [one, other] = JSON.parse(await draw({ temperature: 1e-9 }));
  expect(one).toEqual(other); // both are the likeliest
  expect(one).not.toEqual(JSON.parse(usual)[0]);
  const described = JSON.parse(await (await fetch(`${url}/openapi.json`)).text());
  expect(JSON.stringify(described.paths["/sample"])).toContain(
    '"temperature":{"type":"number","exclusiveMinimum":0,"default":1}',
  );
  expect(await stopped({ url, ...fsq })).toBe(143);
  expect(await table.status).toBe(143);
  table = await serving("vae");
});

test("64 requests that are on their way when a signal comes are all answered, and then no connection is taken", async () => {
  const { url } = table;
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const body = JSON.stringify({ rows: [record(7)] });
  const send = () => {
    const headers = { "content-type": "application/json", "content-length": body.length };
    const sent = request(`${url}/encode`, { method: "POST", agent, headers });
    const answer = new Promise<number>((resolve, reject) => {
      sent.on("response", (response) => {
        response.resume().on("end", () => resolve(response.statusCode!));
      });
      sent.on("error", reject);
    });
    const flushed = new Promise<void>((resolve) => sent.end(body, resolve));
    return { answer, flushed };
  };
  const all = Array.from({ length: 64 }, send);
  await Promise.all(all.map(({ flushed }) => flushed));
  expect(await stopped(table)).toBe(143);
  expect(await Promise.all(all.map(({ answer }) => answer))).toEqual(new Array(64).fill(200));
  await expect(fetch(`${url}/health`)).rejects.toThrow();
  agent.destroy();
  table = await serving("vae");
});
