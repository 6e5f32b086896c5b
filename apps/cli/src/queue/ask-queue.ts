import { createHash } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { Queue } from "bullmq";
import { counted } from "../console/counted.ts";
import type { Io } from "../console/io.ts";
import type { Interruption } from "../stopping/interruption.ts";
import type { Job } from "./job.ts";
import type { OpenedRedis } from "./open-redis.ts";
import { queueName } from "./queue-name.ts";
import type { Store } from "./store.ts";

/** What is asked of a queue, and who is told. */
export interface AskOptions {
  readonly opened: OpenedRedis;
  readonly store: Store;
  readonly io: Io;
  readonly interruption: Interruption;
  /** Is told of the last line of JSON that a job under way has written. */
  readonly onLine: (job: Job, line: string) => void;
  /** Is told once of each job. @param error why it failed, in a sentence; absent where its result is in the store */
  readonly onEnd: (job: Job, error?: string) => void | Promise<void>;
}

/** The least time between two looks at the queue, in milliseconds. */
const queueEveryMs = 200;
/** How many of these lie between two at whether the queue has lost a job, or has no worker. */
const seldom = 10;
/** How many times as long as a look at the store takes the next one waits at least. */
const rest = 10;

/**
 * Puts jobs into the queue of a store, those that are there already once, and waits until each has its result or has failed; until then they
 * stay in the queue, whatever becomes of this program, but where `onEnd` throws: what is in vain for all is taken out, before the jobs of others wait for it.
 *
 * The store says what is done, not Redis: what a Redis that was killed forgets of its last second is put there again.
 *
 * @throws QueueError where Redis is away for too long
 */
export async function askQueue(jobs: readonly Job[], options: AskOptions): Promise<void> {
  const { opened, store, io, interruption, onLine, onEnd } = options;
  const queue = new opened.bullmq.Queue(queueName(store), { connection: opened.redis });
  queue.on("error", () => {}); // where Redis is away, `check` tells
  const waiting = new Map(jobs.map((job) => [idOf(job), job]));
  /** Takes what is done. Gives how long the look at the store took, in milliseconds. */
  const endDone = async (): Promise<number> => {
    const began = performance.now();
    const done = await store.found([...waiting.values()].map(({ name }) => name));
    const took = performance.now() - began;
    for (const [id, job] of waiting)
      if (done.has(job.name)) {
        waiting.delete(id);
        await onEnd(job);
      }
    return took;
  };
  const look = async (isRare: boolean, isFirst: boolean): Promise<void> => {
    for (const found of await queue.getFailed()) {
      const job = waiting.get(found.id ?? "");
      if (!job) continue;
      await found.remove(); // who asks again has it tried again
      if (isFirst) continue;
      waiting.delete(found.id ?? "");
      await onEnd(job, found.failedReason);
    }
    if (isRare)
      await queue.addBulk(
        [...waiting].map(([jobId, job]) => ({ name: job.name, data: job, opts: { jobId } })),
      );
    const active = await queue.getActive();
    const isBegun = waiting.size < jobs.length || active.some(({ id }) => waiting.has(id ?? ""));
    if (isRare && !isTold && !isBegun) {
      const inQueue = await waitingBefore(queue, waiting);
      const before = inQueue + active.length;
      isTold = isFirst ? inQueue > 0 : before > 0; // at first another worker may be free
      if (isTold)
        io.err(
          `note: ${counted(before, "job")} of others ${before === 1 ? "is" : "are"} before these in the queue`,
        );
    }
    for (const { id, progress } of active) {
      const job = waiting.get(id ?? "");
      if (job && typeof progress === "object" && "line" in progress)
        onLine(job, String(progress.line));
    }
    if (isRare && !isFirst && (await queue.getWorkersCount()) === 0)
      io.err("note: no worker is at the queue; start one: autoencoders worker --queue … --store …");
  };
  let looks = 0;
  let isTold = false; // that there are others
  let lookedAt = Number.NEGATIVE_INFINITY;
  /** Looks at the queue where it is time, for as long as Redis may be away. */
  const lookSometimes = async (): Promise<void> => {
    if (performance.now() - lookedAt < queueEveryMs) return;
    const looking = look(looks % seldom === 0, looks === 0);
    looking.catch(() => {});
    for (let isDone = false; !isDone && interruption.status === undefined; ) {
      isDone = await Promise.race([looking.then(() => true), wait(200, false, { ref: false })]);
      opened.check();
    }
    lookedAt = performance.now();
    looks++;
  };
  try {
    for (;;) {
      const took = await endDone();
      if (waiting.size === 0 || interruption.status !== undefined) return;
      await lookSometimes();
      if (interruption.status !== undefined) return;
      await wait(Math.max(store.lookEveryMs, rest * took));
    }
  } catch (error) {
    // One that a worker is at comes to its end; one that others wait for too is put there by them again.
    await Promise.allSettled([...waiting.keys()].map((id) => queue.remove(id)));
    throw error;
  } finally {
    await queue.close().catch(() => {});
  }
}

/** How many jobs are looked at for one's own: of more there are only said to be so many. */
const mostBefore = 10_000;

/** How many jobs of others come before the first of some, of those that no worker is at. */
async function waitingBefore(
  queue: Pick<Queue, "getRanges">,
  own: ReadonlyMap<string, Job>,
): Promise<number> {
  const ids = await queue.getRanges(["wait"], 0, mostBefore - 1, true);
  const first = ids.findIndex((id) => own.has(id));
  if (first >= 0) return first;
  return ids.length < mostBefore ? 0 : mostBefore; // 0 where a worker has just taken them
}

/** The same job has the same id, so that it is in the queue once; BullMQ keeps ":" and whole numbers for itself. */
const idOf = ({ name, from, argv, epochs, part }: Job): string =>
  `run-${createHash("sha256")
    .update(JSON.stringify([name, from, argv, epochs, part]))
    .digest("hex")}`;
