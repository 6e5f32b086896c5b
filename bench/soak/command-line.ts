import { spawnSync } from "node:child_process";

/** The command line's own tests of kills and of two programs on one run, with more of both: whether they pass. */
export function soakCommandLine(kills: number, pairs: number, seed: number): boolean {
  const { status } = spawnSync(
    "npx",
    ["vitest", "run", "apps/cli/src/resume.test.ts", "-t", "killed|two programs"],
    {
      stdio: "inherit",
      env: {
        ...process.env,
        AUTOENCODERS_KILLS: String(kills),
        AUTOENCODERS_PAIRS: String(pairs),
        AUTOENCODERS_KILL_SEED: String(seed),
      },
    },
  );
  console.log(
    `command line: ${kills} kills, ${pairs} pairs of programs on one run; exit status ${status}`,
  );
  return status === 0;
}
