import { csvWriter, memorySink, numberLayout } from "@autoencoders/datasets";
import { expect, test } from "vitest";
import { requestStop, stopSignals } from "../stopping/stop-request.ts";
import { type ResultPart, writeResults } from "./write-results.ts";

/** Three parts of two rows each; something may happen before the last. */
async function* parts(before: () => void = () => {}): AsyncGenerator<ResultPart, void, void> {
  for (const first of [0, 2, 4]) {
    if (first === 4) before();
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
  const promise = writeResults(results, writer, { io, what: "encoding", count: 6 });
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
