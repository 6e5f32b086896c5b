import { EventEmitter } from "node:events";
import { expect, test } from "vitest";
import type { StopRequest } from "../stopping/stop-request.ts";
import { streamIo } from "./io.ts";

/** A stream that holds what was written to it until it fails with a code of the system. */
class FailingStream extends EventEmitter {
  text = "";
  code: string | undefined;
  readonly columns = 40;

  constructor(readonly isTTY = false) {
    super();
  }

  write(text: string, done?: () => void): void {
    if (this.code === undefined) this.text += text;
    else {
      const error = Object.assign(new Error(`${this.code}: no`), { code: this.code });
      queueMicrotask(() => this.emit("error", error));
    }
    if (done) queueMicrotask(done);
  }
}

function opened({ terminal = false } = {}) {
  const [stdout, stderr] = [new FailingStream(), new FailingStream(terminal)];
  const stops: StopRequest[] = [];
  return { stdout, stderr, stops, io: streamIo({ stdout, stderr }, (stop) => stops.push(stop)) };
}

const settled = () => new Promise(setImmediate);

test("no control character of a line reaches a stream, wherever it is written", async () => {
  const { stdout, stderr, io } = opened({ terminal: true });
  io.out("label \x1b[2J\nforged: line");
  io.err("warning: \x9b31m");
  io.status("\x1b]0;title\x07");
  expect(stdout.text).toBe("label \\u001b[2J\\u000aforged: line\n");
  expect(stderr.text).toBe("warning: \\u009b31m\n\\u001b]0;title\\u0007");
  expect(await io.isComplete()).toBe(true);
});

test("a line of status is taken away before the next one, and never longer than the terminal is wide", () => {
  const { stderr, io } = opened({ terminal: true });
  io.status("x".repeat(100));
  io.err("done");
  expect(stderr.text).toBe(`${"x".repeat(39)}\r\x1b[Kdone\n`);
});

test("output that cannot be written is said once, and the command goes on without it", async () => {
  const { stdout, stderr, stops, io } = opened();
  io.out("one");
  stdout.code = "ENOSPC";
  io.out("two");
  io.out("three");
  await settled();
  stdout.code = undefined;
  io.out("four");
  expect(stdout.text).toBe("one\n");
  expect(stderr.text).toMatch(
    /^warning: the standard output .*ENOSPC: no.* exit status 1[^\n]*\n$/,
  );
  expect(stops).toEqual([]);
  expect(await io.isComplete()).toBe(false);
});

test("a failure that shows while waiting for the last line counts", async () => {
  const { stdout, io } = opened();
  stdout.code = "EIO";
  io.out("the last line");
  expect(await io.isComplete()).toBe(false);
});

test("a reader that has gone asks the command to stop, with the status of SIGPIPE", async () => {
  const { stdout, stderr, stops, io } = opened();
  stdout.code = "EPIPE";
  io.out("one");
  io.out("two");
  await settled();
  expect(stops.map(({ status }) => status)).toEqual([141]);
  expect(stderr.text).toBe("");
});

test("remarks that nobody can read are left out; a stream that was closed from the start lacks nothing", async () => {
  for (const [code, complete] of [
    ["EBADF", true],
    ["ENOSPC", false],
    ["EPIPE", false],
  ] as const) {
    const { stdout, stderr, stops, io } = opened();
    stderr.code = code;
    io.err("note");
    await settled();
    io.err("note");
    io.out("result");
    expect({ out: stdout.text, stops }).toEqual({ out: "result\n", stops: [] });
    expect(await io.isComplete(), code).toBe(complete);
  }
});
