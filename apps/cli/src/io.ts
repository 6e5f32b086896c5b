/** Where a command writes to. */
export interface Io {
  /** A line for the standard output. */
  out(line: string): void;
  /** A line for the standard error output. */
  err(line: string): void;
  /** Shows a line that the next one takes the place of; does nothing outside a terminal. */
  status(line: string): void;
}

/** The streams of this process. */
export function processIo(): Io {
  const { stdout, stderr } = process;
  let shown = false;
  const clear = (): void => {
    if (shown) stderr.write("\r\x1b[K");
    shown = false;
  };
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
      if (!stderr.isTTY) return;
      clear();
      stderr.write(line.slice(0, Math.max(1, (stderr.columns || 80) - 1)));
      shown = line !== "";
    },
  };
}
