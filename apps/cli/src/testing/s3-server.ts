import { spawn, spawnSync } from "node:child_process";

/** Whether there is moto, a server in Python that answers as S3 does. */
export const hasMoto =
  spawnSync("python3", [
    "-c",
    "import importlib.util as u, sys; sys.exit(any(u.find_spec(m) is None for m in ('moto', 'flask', 'flask_cors')))",
  ]).status === 0;

/** A server of S3 on this machine's loopback. */
export interface S3Server {
  /** A bucket that is there. */
  readonly bucket: string;
  /** What programs have in their environment to find it. */
  readonly env: Readonly<Record<string, string>>;
  end(): void;
}

/** Starts a server that answers as S3 does, with an empty bucket; who asks for it ends it. */
export async function s3Server(): Promise<S3Server> {
  const child = spawn("python3", ["-u", "-m", "moto.server", "-H", "127.0.0.1", "-p", "0"], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  const end = (): void => void child.kill("SIGKILL");
  process.on("exit", end);
  let said = "";
  const url = await new Promise<string>((done, fail) => {
    child.stderr.on("data", (text) => {
      said += text;
      const match = /Running on (http:\S+)/.exec(said);
      if (match) done(match[1]!);
    });
    child.once("exit", () => fail(new Error(`moto ended: ${said}`)));
  });
  await fetch(`${url}/bucket`, { method: "PUT" });
  return {
    bucket: "bucket",
    end,
    env: {
      AWS_ENDPOINT_URL: url,
      AWS_ACCESS_KEY_ID: "key",
      AWS_SECRET_ACCESS_KEY: "secret",
      AWS_REGION: "us-east-1",
    },
  };
}
