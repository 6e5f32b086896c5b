import { readFileSync, rmSync, writeFileSync } from "node:fs";

/**
 * Claims a piece of work among programs that share a folder, by a file with the number of this process; undefined where
 * another one that is still alive has it. Otherwise a function that gives it back.
 */
export function claim(path: string): (() => void) | undefined {
  for (let attempt = 0; attempt < 2; attempt++)
    try {
      writeFileSync(path, String(process.pid), { flag: "wx" });
      return () => rmSync(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      if (isAlive(Number(readOwner(path)))) return undefined;
      rmSync(path, { force: true }); // its owner was killed
    }
  return undefined;
}

function readOwner(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return ""; // given back meanwhile
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
