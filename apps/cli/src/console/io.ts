import { noReader, requestStop } from "../stopping/stop-request.ts";
import { printable } from "./printable.ts";

/** Where a command writes to. Whatever a line holds, a terminal only shows it: control characters become their escapes. */
export interface Io {
  /** Writes a line to the standard output. */
  out(line: string): void;
  /**
   * Writes a block of results to the standard output as it is, and waits until there is room for more; a terminal still only shows
   * it. Where it is absent, `out` takes the lines.
   *
   * @throws the error of the system where it cannot be written
   */
  write?(text: string): Promise<void>;
  /** Writes a line to the standard error output. */
  err(line: string): void;
  /** Shows a line that the next one takes the place of; does nothing outside a terminal. */
  status(line: string): void;
  /** Characters that such a line has room for; undefined outside a terminal. */
  readonly columns?: number | undefined;
}

/** The part of a writable stream that lines are written with. */
export interface LineStream {
  write(text: string, done?: (error?: Error | null) => void): unknown;
  on(event: "error", listener: (error: NodeJS.ErrnoException) => void): unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

/** The streams of a process that a command writes to. */
export interface StreamIo extends Io {
  write(text: string): Promise<void>;
  /** Waits for what was written and says whether all of it has arrived. */
  isComplete(): Promise<boolean>;
}

/**
 * Writes lines to the streams of a process. Where one fails, such as a log on a full disk, the command goes on without it:
 * that is said once, and `isComplete` tells. A stream that was closed from the start wants nothing and lacks nothing.
 *
 * @param stop is told when the reader of the standard output has gone
 */
export function streamIo(
  { stdout, stderr }: { readonly stdout: LineStream; readonly stderr: LineStream },
  stop: typeof requestStop = requestStop,
): StreamIo {
  let shown = false;
  const out = outlet(stdout, (error) => {
    if (error.code === "EPIPE") return stop(noReader);
    io.err(
      `warning: the standard output cannot be written: ${error.message}; going on without it, with exit status 1 at the end`,
    );
  });
  const err = outlet(stderr, () => {});
  const clear = (): void => {
    if (shown) err.write("\r\x1b[K");
    shown = false;
  };
  // The last column stays free: some terminals go to the next line once it is filled.
  const columns = (): number | undefined =>
    stderr.isTTY ? Math.max(1, (stderr.columns || 80) - 1) : undefined;
  const io: StreamIo = {
    out(line) {
      clear();
      out.write(`${printable(line)}\n`);
    },
    async write(text) {
      clear();
      const shownText = stdout.isTTY ? text.split("\n").map(printable).join("\n") : text;
      await out.send(shownText);
    },
    err(line) {
      clear();
      err.write(`${printable(line)}\n`);
    },
    status(line) {
      const width = columns();
      if (width === undefined) return;
      clear();
      err.write(printable(line).slice(0, width));
      shown = line !== "";
    },
    get columns() {
      return columns();
    },
    async isComplete() {
      await Promise.all([out.settled(), err.settled()]);
      return !out.hasFailed() && !err.hasFailed();
    },
  };
  return io;
}

/** Writes to a stream until it fails, and to nowhere after that. */
function outlet(stream: LineStream, failed: (error: NodeJS.ErrnoException) => void) {
  let state: "open" | "closed" | "failed" = "open";
  let isUnread = false;
  stream.on("error", (error) => {
    if (state !== "open") return;
    state = error.code === "EBADF" ? "closed" : "failed";
    if (state === "failed") failed(error);
  });
  return {
    write(text: string) {
      if (state === "open") stream.write(text);
    },
    /** Writes, and waits until there is room for more. @throws the system's error; where the reader has gone, nothing more arrives */
    send: (text: string) =>
      new Promise<void>((done, fail) => {
        if (state === "closed" || isUnread) return done();
        stream.write(text, (error: NodeJS.ErrnoException | null = null) => {
          isUnread ||= error?.code === "EPIPE";
          if (isUnread || (error === null && state === "open")) return done();
          if (state === "open") state = "failed"; // told by whoever writes
          fail(error ?? new Error("it failed before"));
        });
      }),
    hasFailed: () => state === "failed",
    settled: () =>
      new Promise<void>((done) => {
        if (state === "open") stream.write("", () => setImmediate(done));
        else done();
      }),
  };
}
