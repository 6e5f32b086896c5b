import { spawn } from "node:child_process";

/** How a program is run. */
export interface RunOptions {
  readonly cwd: string;
  /** Variables besides those of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** The most seconds that it may take; 600 where absent. */
  readonly seconds?: number;
}

/** What a program wrote. */
export interface Written {
  readonly out: string;
  readonly err: string;
}

/** The error of a program that failed, with the end of what it wrote. */
class RunError extends Error {
  override readonly name = "RunError";
}

/** Runs a program to its end. @throws RunError where its status is not 0, or it takes too long */
export function run(
  command: string,
  args: readonly string[],
  { cwd, env = {}, seconds = 600 }: RunOptions,
): Promise<Written> {
  return new Promise((done, fail) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...userEnvironment(), ...env },
      stdio: ["ignore", "pipe", "pipe"],
      timeout: seconds * 1000,
    });
    const written = { out: "", err: "" };
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      written.out += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      written.err += text;
    });
    child.once("error", fail);
    child.once("close", (status, signal) => {
      if (status === 0) return done(written);
      const end = `${written.out}\n${written.err}`.trim().split("\n").slice(-25).join("\n");
      const how = signal ? `ended by ${signal} (at most ${seconds} s)` : `status ${status}`;
      fail(new RunError(`${command} ${args.join(" ")}: ${how}\n${end}`));
    });
  });
}

/** The variables of this process without those by which a package manager tells its scripts where they are. */
const userEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(p?npm_|init_cwd$|node_path$)/i.test(name)),
  );
