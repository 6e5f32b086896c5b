import { spawnSync } from "node:child_process";
import { availableParallelism } from "node:os";
import type { TrainValues } from "../commands/train.ts";
import { Failure } from "../errors/failure.ts";
import { UsageError } from "../errors/usage-error.ts";
import type { Parallel } from "./train-by-torchrun.ts";

/** What the program that trains by steps imports. */
const packages = ["numpy", "onnxruntime", "torch"] as const;

/** What `--parallel` asks; undefined without it. @throws UsageError for `--python` alone; Failure where the Python lacks packages */
export function parallelOf({
  parallel,
  python,
  threads,
}: Pick<TrainValues, "parallel" | "python" | "threads">): Parallel | undefined {
  if (parallel === undefined) {
    if (python === undefined) return undefined;
    throw new UsageError(
      "expected --python beside --parallel torchrun:2 or its like, got it alone",
    );
  }
  const own = threads || Math.max(1, Math.floor(availableParallelism() / parallel));
  const asked = { workers: parallel, python: python ?? "python3", threads: own };
  checkPython(asked.python);
  return asked;
}

/** Looks for a Python that can train by steps. @throws Failure naming what is missing, and how to install it */
function checkPython(python: string): void {
  const program = `import importlib.util as u; print(*(m for m in ${JSON.stringify(packages)} if u.find_spec(m) is None))`;
  const { error, status, stdout } = spawnSync(python, ["-c", program], { encoding: "utf8" });
  const lacking = stdout?.trim();
  if (!error && status === 0 && lacking === "") return;
  const got =
    error || status !== 0 ? "none that starts" : `one without ${lacking.split(" ").join(", ")}`;
  throw new Failure(
    `expected ${python} to be a Python with ${packages.join(", ")} for --parallel, got ${got}; run: pip install ${packages.join(" ")}, or name another one with --python`,
  );
}
