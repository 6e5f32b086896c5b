import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { type LockOwner, ownerName, ownOwner } from "../node/_lock-owner.ts";

/** Makes the lock that a killed process left: a folder with its socket, on which nobody listens any more. */
export async function leaveDeadSocket(
  path: string,
  change: Partial<LockOwner> = {},
): Promise<string> {
  mkdirSync(path);
  const name = ownerName({ ...ownOwner("sock"), pid: 2 ** 22 - 1, ...change });
  const server = createServer();
  const made = `${path}.s`;
  await new Promise<void>((resolve) => server.listen(made, resolve));
  renameSync(made, join(path, name)); // closing removes it by the name that it was made with
  await new Promise((resolve) => server.close(resolve));
  return join(path, name);
}

/** Makes the lock of a process where there are no sockets. */
export function leaveFile(path: string, change: Partial<LockOwner> = {}): string {
  mkdirSync(path);
  const file = join(path, ownerName({ ...ownOwner("file"), ...change }));
  writeFileSync(file, "");
  return file;
}
