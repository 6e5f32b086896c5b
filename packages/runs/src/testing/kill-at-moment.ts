import type { ChildProcess } from "node:child_process";
import { existsSync, type FSWatcher, watch } from "node:fs";
import { basename, dirname } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { isTemporaryName } from "../node/write-atomically.ts";

/** When a process is killed. */
export interface Moment {
  /** Within a write of a checkpoint, as its folder is made, or any time. */
  readonly kind: "save" | "begin" | "any";
  /** In [0, 1): how many saves or how much time is let pass. */
  readonly share: number;
}

/** The moments of so many kills: one third of each kind, in turns. */
export const momentsOf = (kills: number, random: () => number): Moment[] =>
  Array.from({ length: kills }, (_, i) => ({
    kind: (["begin", "save", "any"] as const)[i % 3]!,
    share: random(),
  }));

/**
 * Kills a process as a power cut would, at a moment of a training.
 *
 * @param folder of the training, which may not be there yet
 * @returns whether it was killed; false where it had ended before
 */
export async function killAtMoment(
  child: ChildProcess,
  folder: string,
  { kind, share }: Moment,
): Promise<boolean> {
  const ended = new Promise<void>((resolve) => child.on("close", () => resolve()));
  const isOver = (): boolean => child.exitCode !== null || child.signalCode !== null;
  const until = async (isThere: () => boolean): Promise<void> => {
    while (!isThere() && !isOver()) await wait(1);
  };
  const checkpoints = `${folder}/checkpoints`;
  if (kind === "begin") {
    if (!existsSync(folder))
      await seen(dirname(folder), (name) => name === basename(folder), ended);
    else await until(() => existsSync(`${folder}/.lock`));
    await wait(4 * share ** 2);
  } else {
    await until(() => existsSync(checkpoints));
    let saves = Math.floor(1 + 12 * share);
    if (kind === "save")
      await seen(checkpoints, (name) => isTemporaryName(name) && --saves === 0, ended);
    else await wait(300 * share);
  }
  const isKilled = child.kill("SIGKILL");
  await ended;
  return isKilled && child.signalCode === "SIGKILL";
}

/** Resolves when an entry appears in a folder, at once and not at the next look, or when the process has ended. */
async function seen(
  folder: string,
  isIt: (name: string) => boolean,
  ended: Promise<void>,
): Promise<void> {
  let watcher: FSWatcher | undefined;
  const found = new Promise<void>((resolve) => {
    watcher = watch(folder, (_, name) => {
      if (name !== null && isIt(name)) resolve();
    });
  });
  await Promise.race([found, ended]);
  watcher?.close();
}
