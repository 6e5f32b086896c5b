import { WriteError } from "@autoencoders/runs/files";
import type { Job as QueuedJob } from "bullmq";
import type { Invocation } from "../command-line/command.ts";
import type { WorkerValues } from "../commands/worker.ts";
import { UsageError } from "../errors/usage-error.ts";
import { carryOutJob } from "../queue/carry-out-job.ts";
import { parseJob } from "../queue/job.ts";
import { openRedis } from "../queue/open-redis.ts";
import { openStore } from "../queue/open-store.ts";
import { QueueError } from "../queue/queue-error.ts";
import { queueName } from "../queue/queue-name.ts";
import { queueRequest } from "../queue/queue-request.ts";
import { SupersededError } from "../queue/superseded-error.ts";
import { workerProcesses } from "../queue/worker-processes.ts";
import { noteInterruption } from "../stopping/interruption.ts";
import { versions } from "../versions.ts";

/** How long a worker waits for its runs to be kept before it ends without them, in milliseconds. */
const graceMs = 20_000;

/** `autoencoders worker --queue ADDRESS --store FOLDER`. */
export async function worker(asked: WorkerValues, { io }: Pick<Invocation, "io">): Promise<number> {
  const { jobs, giveUpAfter, json, dataDir } = asked;
  const request = queueRequest(asked);
  if (!request)
    throw new UsageError("expected --queue redis://HOST and --store FOLDER, got neither");
  const store = await openStore(request.store);
  const opened = await openRedis(request.url, request);
  const { bullmq, redis, address } = opened;
  const own = versions();
  const processes = workerProcesses(jobs);
  const stops = new Map<string, () => void>();
  let fault: unknown;
  const interruption = noteInterruption(io);
  const isEnding = (): boolean => fault !== undefined || interruption.status !== undefined;

  /** Gives a job back, so that another worker takes it. */
  const giveBack = async (job: QueuedJob, token: string | undefined): Promise<never> => {
    await job.moveToWait(token);
    throw new bullmq.WaitingError();
  };
  const work = async (job: QueuedJob, token?: string): Promise<void> => {
    if (isEnding()) return giveBack(job, token);
    const id = job.id ?? "";
    try {
      const parsed = parseJob(job.data, own);
      taking.concurrency = parsed.part ? 3 * jobs : jobs; // one part is computed while others go to disk and store
      let toldAt = 0;
      const { isMade, failure } = await carryOutJob(parsed, {
        store,
        processes,
        dataDir,
        onStart: (stop) => stops.set(id, stop),
        onLine(line) {
          if (performance.now() - toldAt < 200) return; // the queue needs no more
          toldAt = performance.now();
          job.updateProgress({ line }).catch(() => {}); // told again with the next epoch
        },
      });
      if (isEnding() && failure !== undefined) return await giveBack(job, token);
      if (failure?.startsWith("cannot write ")) throw new QueueError(failure);
      if (failure !== undefined) throw new Error(failure);
      if (!isMade) return; // Redis had forgotten that it is done
      io.out(
        json
          ? JSON.stringify({ run: parsed.name })
          : `${parsed.part === undefined ? "trained" : "wrote"} ${parsed.name}`,
      );
    } catch (error) {
      if (error instanceof SupersededError) io.err(`note: ${parsedName(job)}: ${error.message}`);
      if (!(error instanceof QueueError || error instanceof WriteError)) throw error;
      fault ??= error; // of this worker: another one may do better
      return await giveBack(job, token);
    } finally {
      stops.delete(id);
    }
  };

  const lockDuration = 1000 * giveUpAfter;
  const taking = new bullmq.Worker(queueName(store), work, {
    connection: redis,
    concurrency: jobs,
    lockDuration,
    stalledInterval: lockDuration / 2,
    maxStalledCount: 1000, // a worker that is lost says nothing of its run
    removeOnComplete: { count: 0 },
    removeOnFail: { age: 7 * 86_400 },
  });
  taking.on("error", () => {}); // where Redis is away, `check` tells; a lock that was lost is told below
  taking.on("lockRenewalFailed", (ids) => {
    for (const id of ids) stops.get(id)?.(); // another worker has it by now
  });
  io.out(
    json
      ? JSON.stringify({ queue: address, store: request.store })
      : `waiting for runs at ${address}, store ${request.store}; Ctrl-C ends it`,
  );
  while (!isEnding()) {
    await new Promise((done) => setTimeout(done, 100));
    try {
      opened.check();
    } catch (error) {
      fault ??= error;
    }
  }
  processes.end();
  for (const stop of stops.values()) stop();
  await within(graceMs, async () => {
    while (stops.size > 0) await new Promise((done) => setTimeout(done, 50));
  });
  await within(2000, () => taking.close(redis.status !== "ready"));
  await within(500, () => taking.disconnect()); // the connection that waits for jobs, where closing did not come to it
  opened.close();
  interruption.end();
  if (fault !== undefined) throw fault;
  io.err(`note: ${interruption.reason}: its runs go on at other workers`);
  return interruption.status ?? 1;
}

const parsedName = ({ data }: QueuedJob): string => String(data?.name);

/** Waits for an end, but not for longer than that. */
async function within(ms: number, work: () => Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((done) => {
    timer = setTimeout(done, ms);
  });
  await Promise.race([work().catch(() => {}), limit]);
  clearTimeout(timer);
}
