import { spawnSync } from "node:child_process";
import { Failure } from "../errors/failure.ts";

/** What the program that trains by steps imports. */
const packages = ["numpy", "onnxruntime", "torch"] as const;

/** Looks for a Python that can train by steps. @throws Failure naming what is missing, and how to install it */
export function checkPython(python: string): void {
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
