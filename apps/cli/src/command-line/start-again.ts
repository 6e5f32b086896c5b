import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { aheadOfCommand } from "./ahead-of-command.ts";

/** This program in a process of its own. */
export interface Again {
  /** Is told of each line of the standard output; whoever waits for them sets it. */
  onLine: (line: string) => void;
  /** Comes when it has ended: its last message where it failed. */
  readonly ended: Promise<string | undefined>;
  /** Gives it a line on its standard input. */
  send(line: string): void;
  /** Ends its standard input: what reads that ends when it is done. */
  end(): void;
  /** Asks it to stop and to keep its work. */
  stop(): void;
}

const withoutReason = "it ended";

/** Whether a process that failed has said why, and was not killed. */
export const hasReason = (failure: string): boolean => !failure.startsWith(withoutReason);

/**
 * Starts this program in a process of its own.
 *
 * @param argv its command line; where absent, the program is loaded and waits for one, a line of JSON on its standard input
 */
export function startAgain(argv: readonly string[] = [aheadOfCommand]): Again {
  const child = spawn(process.execPath, [...programArguments(), ...argv], {
    stdio: ["pipe", "pipe", "pipe"],
  });
  child.stdin.on("error", () => {}); // that it has ended is told by `ended`
  let message = "";
  let rest = "";
  const again: Again = {
    onLine() {},
    ended: new Promise((done) => {
      child.once("error", (error) => done(error.message));
      child.once("close", (status, signal) => {
        if (status === 0) return done(undefined);
        const lines = message.trimEnd().split("\n");
        const reasons = lines.flatMap(
          (each) => /^(?:\[.*?\] .*?: )?error: (.*)$/.exec(each)?.[1] ?? [],
        );
        done(
          reasons[0] ??
            `${withoutReason} ${signal === null ? `with status ${status}` : `by ${signal}`}`,
        );
      });
    }),
    send: (line) => void child.stdin.write(`${line}\n`),
    end: () => void child.stdin.end(),
    stop: () => void child.kill("SIGTERM"),
  };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) again.onLine(line);
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    message = (message + text).slice(-4000);
  });
  return again;
}

/** Gives the arguments of Node that run this program again, built or from its sources. */
function programArguments(): string[] {
  const here = fileURLToPath(import.meta.url);
  if (!here.endsWith(".ts")) return [join(dirname(here), "../main.js")];
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
  const main = join(dirname(here), "../main.ts");
  return ["--import", tsx, "--conditions=@autoencoders/source", main];
}
