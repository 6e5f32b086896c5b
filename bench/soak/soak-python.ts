import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Gives the folder of programs of a Python with packages, which is made where there is none yet. @param packages what pip is to install */
export function soakPython(name: string, packages: readonly string[]): string {
  const folder = join(tmpdir(), `autoencoders-soak-${name}`);
  if (existsSync(join(folder, "ready"))) return join(folder, "bin");
  const made =
    spawnSync("python3", ["-m", "venv", folder], { stdio: "inherit" }).status === 0 &&
    spawnSync(join(folder, "bin/pip"), ["install", "-q", ...packages], { stdio: "inherit" })
      .status === 0;
  if (!made) throw new Error(`cannot install ${packages.join(" and ")} into ${folder}`);
  spawnSync("touch", [join(folder, "ready")]);
  return join(folder, "bin");
}
