import { spawn } from "node:child_process";
import { sourceArguments } from "../../../../packages/runs/src/testing/source-arguments.ts";

const program = new URL("kill-at-part.ts", import.meta.url);

/** A command in a process of its own that is killed, as by `kill -9`, when so many of its parts are done; the signal that ended it. */
export function killedAtPart(
  parts: number,
  argv: readonly string[],
): Promise<NodeJS.Signals | null> {
  const node = [...sourceArguments(program), String(parts), ...argv];
  const child = spawn(process.execPath, node, { stdio: "ignore" });
  return new Promise((done) => child.on("close", (_, signal) => done(signal)));
}
