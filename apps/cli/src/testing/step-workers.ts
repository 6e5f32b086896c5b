import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { afterAll } from "vitest";
import { type Outcome, outcomeOf } from "../../../../packages/runs/src/testing/outcome-of.ts";
import { freePort } from "./free-port.ts";

/** Whether there is a Python that trains by steps. */
export const hasTorch = (): boolean =>
  spawnSync("python3", [
    "-c",
    "import importlib.util as u, sys; sys.exit(any(u.find_spec(m) is None for m in ('torch', 'onnxruntime', 'numpy')))",
  ]).status === 0;

/** A store that keeps what workers write, as torchrun's does over restarts; it ends after the file's tests. Gives its port. */
export async function keptStore(): Promise<string> {
  const program =
    "import torch.distributed as d; s = d.TCPStore('127.0.0.1', 0, is_master=True, wait_for_workers=False); print(s.port, flush=True); input()";
  const child = spawn("python3", ["-c", program], { stdio: ["pipe", "pipe", "ignore"] });
  afterAll(() => void child.kill());
  const [port] = await once(child.stdout, "data");
  return String(port).trim();
}

/**
 * Starts the workers of folders of steps, one for each, of as many as there are to be; gives what each came to.
 *
 * @param store the port of one that is there, where workers before them may have left their addresses
 */
export async function stepWorkers(
  folders: readonly string[],
  flags: readonly string[],
  { size = folders.length, store }: { readonly size?: number; readonly store?: string } = {},
): Promise<Outcome[]> {
  const port = store ?? String(await freePort());
  const outcomes = folders.map((folder, rank) =>
    outcomeOf(
      spawn("python3", ["-B", join(folder, "train.py"), ...flags], {
        stdio: ["ignore", "pipe", "pipe"],
        env: {
          ...process.env,
          RANK: String(rank),
          WORLD_SIZE: String(size),
          MASTER_ADDR: "127.0.0.1",
          MASTER_PORT: port,
          TORCHELASTIC_USE_AGENT_STORE: store === undefined ? "False" : "True",
        },
      }),
    ),
  );
  return Promise.all(outcomes);
}
