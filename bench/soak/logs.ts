import { spawn, spawnSync } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { soakPython } from "./soak-python.ts";
import { inTemporaryFolder } from "./temporary-folder.ts";

const repository = fileURLToPath(new URL("../..", import.meta.url));

/** The tests of event files with TensorBoard's own reader: whether they pass. */
export function soakTensorboard(): boolean {
  const bin = soakPython("tensorboard", ["tensorboard==2.20.0", "setuptools<81"]);
  const { status } = spawnSync("npx", ["vitest", "run", "packages/runs/src/node/logs"], {
    cwd: repository,
    stdio: "inherit",
    env: { ...process.env, PATH: `${bin}:${process.env.PATH}` },
  });
  console.log(`tensorboard: exit status ${status}`);
  return status === 0;
}

/** A training that logs to an MLflow server, is killed, and is gone on with: whether the server has each epoch once, and the end. */
export async function soakMlflow(): Promise<boolean> {
  const bin = soakPython("mlflow", ["mlflow==3.17.2"]);
  return inTemporaryFolder(async (folder) => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const store = ["--backend-store-uri", `sqlite:///${join(folder, "mlflow.db")}`];
    const serve = ["server", "--port", `${port}`, ...store, "--workers", "1"];
    const server = spawn(join(bin, "mlflow"), serve, {
      cwd: folder,
      stdio: "ignore",
      detached: true,
    });
    try {
      await until(async () => (await fetch(`${url}/health`)).ok);
      const out = join(folder, "run");
      const log = ["--log", `mlflow=${url}`, "--log", "tensorboard", "--threads", "1"];
      const first = command([
        ...["train", "--examples", "300", "--epochs", "300", "--hidden", "none", "--code-dim", "8"],
        ...["--checkpoint-every", "0", ...log.slice(0, 4), "--threads", "1", "--out", out],
      ]);
      await until(async () => (await stepsOf(url)).steps.length > 0);
      await new Promise((done) => setTimeout(done, 300));
      first.kill("SIGKILL");
      await new Promise((done) => first.once("exit", done));
      const second = command(["train", "--resume", out, ...log.slice(0, 4)]);
      await new Promise((done) => second.once("exit", done));
      const steps = await stepsOf(url);
      const expected = Array.from({ length: 300 }, (_, i) => i + 1);
      const isWell =
        JSON.stringify(steps.steps) === JSON.stringify(expected) && steps.status === "FINISHED";
      console.log(
        `mlflow: ${steps.steps.length} of 300 epochs, ${steps.runs} run, status ${steps.status}: ${isWell ? "right" : "wrong"}`,
      );
      return isWell && steps.runs === 1;
    } finally {
      process.kill(-server.pid!, "SIGKILL");
    }
  });
}

const command = (argv: readonly string[]) =>
  spawn(
    process.execPath,
    [
      ...["--import", "tsx", "--conditions=@autoencoders/source"],
      ...[join(repository, "apps/cli/src/main.ts"), ...argv],
    ],
    { cwd: repository, stdio: ["ignore", "ignore", "inherit"] },
  );

/** The steps of the loss that the server has of its only run. */
async function stepsOf(url: string) {
  const api = `${url}/api/2.0/mlflow`;
  const post = async (what: string, body: unknown) => {
    const headers = { "content-type": "application/json" };
    return (
      await fetch(`${api}/${what}`, { method: "POST", headers, body: JSON.stringify(body) })
    ).json();
  };
  const { experiment } = await (
    await fetch(`${api}/experiments/get-by-name?experiment_name=autoencoders`)
  ).json();
  const { runs } = await post("runs/search", { experiment_ids: [experiment.experiment_id] });
  const query = `run_id=${runs[0].info.run_id}&metric_key=loss/training&max_results=1000`;
  const { metrics } = await (await fetch(`${api}/metrics/get-history?${query}`)).json();
  const steps: number[] = (metrics ?? []).map(({ step }: { step: number }) => Number(step));
  return { runs: runs.length, status: runs[0].info.status, steps: steps.sort((a, b) => a - b) };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  return typeof address === "object" && address ? address.port : 5000;
}

/** Waits until something is so, for two minutes at most. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 240; i++) {
    if (await isSo().catch(() => false)) return;
    await new Promise((done) => setTimeout(done, 500));
  }
  throw new Error("it did not come about within two minutes");
}
