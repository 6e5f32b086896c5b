/** Where a command writes to. */
export interface Io {
  /** A line for the standard output. */
  out(line: string): void;
  /** A line for the standard error output. */
  err(line: string): void;
  /** Shows a line that the next one takes the place of; does nothing outside a terminal. */
  status(line: string): void;
  /** Characters that such a line has room for; undefined outside a terminal. */
  readonly columns?: number | undefined;
}

/** The streams of this process. */
export function processIo(): Io {
  const { stdout, stderr } = process;
  let shown = false;
  const clear = (): void => {
    if (shown) stderr.write("\r\x1b[K");
    shown = false;
  };
  // The last column stays free: some terminals go to the next line once it is filled.
  const columns = (): number | undefined =>
    stderr.isTTY ? Math.max(1, (stderr.columns || 80) - 1) : undefined;
  return {
    out(line) {
      clear();
      stdout.write(`${line}\n`);
    },
    err(line) {
      clear();
      stderr.write(`${line}\n`);
    },
    status(line) {
      const width = columns();
      if (width === undefined) return;
      clear();
      stderr.write(line.slice(0, width));
      shown = line !== "";
    },
    get columns() {
      return columns();
    },
  };
}
