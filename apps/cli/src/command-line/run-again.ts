import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** How a process of this program is watched. */
export interface RunAgainOptions {
  /** Is told of each line of the standard output. */
  readonly onLine: (line: string) => void;
  /** Gets what stops the process, once it runs. */
  readonly onStart: (stop: () => void) => void;
}

/** Runs this program in a process of its own; gives its last message where it failed. */
export function runAgain(
  argv: readonly string[],
  { onLine, onStart }: RunAgainOptions,
): Promise<string | undefined> {
  const child = spawn(process.execPath, [...programArguments(), ...argv], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  onStart(() => child.kill("SIGTERM"));
  let message = "";
  let rest = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) onLine(line);
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    message = (message + text).slice(-4000);
  });
  return new Promise((done) => {
    child.once("error", (error) => done(error.message));
    child.once("close", (status, signal) => {
      if (status === 0) return done(undefined);
      const lines = message.trimEnd().split("\n");
      const line = lines.findLast((each) => each.startsWith("error: "));
      done(
        line?.slice("error: ".length) ??
          `it ended ${signal === null ? `with status ${status}` : `by ${signal}`}`,
      );
    });
  });
}

/** Gives the arguments of Node that run this program again, built or from its sources. */
function programArguments(): string[] {
  const here = fileURLToPath(import.meta.url);
  if (!here.endsWith(".ts")) return [join(dirname(here), "../main.js")];
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
  const main = join(dirname(here), "../main.ts");
  return ["--import", tsx, "--conditions=@autoencoders/source", main];
}
