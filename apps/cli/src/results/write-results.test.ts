import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { csvWriter, memorySink, numberLayout } from "@autoencoders/datasets";
import { expect, test } from "vitest";
import { requestStop, stopSignals } from "../stopping/stop-request.ts";
import { temporaryFolder } from "../testing/cli.ts";
import { openResults } from "./open-results.ts";
import { type ResultPart, writeResults } from "./write-results.ts";

/** Three parts of two rows each; something may happen before the second. */
async function* parts(before: () => void = () => {}): AsyncGenerator<ResultPart, void, void> {
  for (const first of [0, 2, 4]) {
    if (first === 2) before();
    yield { count: 2, rows: Float32Array.of(first, first + 1), unreadable: [first] };
  }
}

async function written(results: AsyncIterable<ResultPart>) {
  const sink = memorySink("file");
  const [said, shown]: [string[], string[]] = [[], []];
  const io = {
    out() {},
    err: (line: string) => void said.push(line),
    status: (line: string) => void shown.push(line),
    columns: 60,
  };
  const writer = csvWriter(sink, numberLayout([], { name: "x" }));
  const opened = { writer, leave: () => writer.abort() };
  const promise = writeResults(results, opened, { io, what: "encoding", count: 6 });
  return { promise, said, shown, text: () => new TextDecoder().decode(sink.bytes()) };
}

test("parts are written in their order with a bar, and rows without a result are counted", async () => {
  const { promise, shown, text } = await written(parts());
  expect(await promise).toEqual({
    rows: 6,
    unreadable: { first: [0, 2, 4], count: 3 },
    status: 0,
  });
  expect(text()).toBe("x\n0\n1\n2\n3\n4\n5\n");
  expect(shown[0]).toMatch(/^encoding █+░+ {3}33 %/);
  expect(shown.at(-1)).toBe("");
});

test("who asks to stop gets the status of the signal, and nothing is kept", async () => {
  const { promise, said, text } = await written(parts(() => requestStop(stopSignals.SIGINT)));
  expect((await promise).status).toBe(130);
  expect(text()).toBe("");
  expect(said).toEqual(["interrupted after 4 of 6 rows: nothing is kept"]);
});

test("what fails is thrown, and nothing is kept", async () => {
  const failing = parts(() => {
    throw new Error("unread");
  });
  const { promise, text } = await written(failing);
  await expect(promise).rejects.toThrow("unread");
  expect(text()).toBe("");
});

test("pictures of a folder that is stopped are kept, and the rest is added to them, also in place of another folder", async () => {
  const folder = temporaryFolder();
  const path = join(folder, "faces");
  const key = { "what was asked for": "faces" };
  const said: string[] = [];
  const io = { out() {}, err: (line: string) => void said.push(line), status() {} };
  const options = { io, layout: numberLayout([2, 2, 1], { name: "x" }), overwrite: false, key };
  const picture = (shade: number) => ({ count: 1, rows: new Float32Array(4).fill(shade) });
  const write = async (shades: readonly number[], more: object = {}, stop = () => {}) => {
    const opened = await openResults({ path, format: "pictures" }, { ...options, ...more });
    const after = opened.before?.rows ?? 0;
    const results = (async function* () {
      for (const shade of shades.slice(after)) {
        yield picture(shade);
        stop();
      }
    })();
    return writeResults(results, opened, { io, what: "sampling", count: shades.length });
  };
  const names = () => readdirSync(path).sort();
  expect((await write([0, 0.5, 1], {}, () => requestStop(stopSignals.SIGTERM))).status).toBe(143);
  expect(existsSync(path)).toBe(false);
  expect(readdirSync(`${path}.part`).sort()).toEqual(["000001.png", "000002.png"]);
  await write([0, 0.5, 1]);
  expect(names()).toEqual(["000001.png", "000002.png", "000003.png"]);
  await expect(write([1])).rejects.toThrow("exists already with 3 entries in it");
  await write([1], { overwrite: true });
  expect(names()).toEqual(["000001.png"]);
  expect(said.at(-1)).toBe(`note: ${path}: 3 pictures in it will be replaced`);
  writeFileSync(join(path, "mine.txt"), "mine");
  await expect(write([1], { overwrite: true })).rejects.toThrow("which holds mine.txt");
  expect(readdirSync(folder)).toEqual(["faces"]);
});
