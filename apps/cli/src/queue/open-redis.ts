import { codeOf } from "@autoencoders/runs/files";
import type { Queue, Worker } from "bullmq";
import type { Redis } from "ioredis";
import { UsageError } from "../errors/usage-error.ts";
import { QueueError } from "./queue-error.ts";

/** What of BullMQ is used. */
interface QueuePackage {
  readonly Queue: typeof Queue;
  readonly Worker: typeof Worker;
  readonly WaitingError: new () => Error;
}

/** A connection to Redis that comes back by itself, and the package of the queue. */
export interface OpenedRedis {
  readonly redis: Redis;
  readonly bullmq: QueuePackage;
  /** Its address without the password. */
  readonly address: string;
  /** @throws QueueError where it has been away for longer than it may */
  check(): void;
  close(): void;
}

/** How long an answer may take, in milliseconds. */
const answerMs = 5000;

/**
 * Connects to Redis.
 *
 * @param url redis://[:PASSWORD@]HOST[:PORT][/NUMBER], or rediss:// for TLS
 * @param options.patience for how many seconds it may be away later on
 * @throws UsageError for another kind of address; QueueError where the packages are not installed or Redis does not answer
 */
export async function openRedis(
  url: string,
  { patience }: { readonly patience: number },
): Promise<OpenedRedis> {
  const address = addressOf(url);
  const [bullmq, { Redis }] = await packages();
  let awaySince: number | undefined;
  let isOpen = false;
  let reason = "it does not answer";
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: answerMs,
    maxRetriesPerRequest: null, // BullMQ's own way: a command waits until Redis is back
    retryStrategy: (times) => (isOpen ? Math.min(50 * times, 1000) : null),
  });
  redis.on("error", (error: Error) => {
    reason = reasonOf(error);
  });
  redis.on("close", () => {
    awaySince ??= performance.now();
  });
  redis.on("ready", () => {
    awaySince = undefined;
  });
  try {
    await redis.connect();
    await redis.ping();
  } catch (error) {
    if (error instanceof Error && !/^Connection is closed/.test(error.message))
      reason = reasonOf(error);
    redis.disconnect();
    throw new QueueError(`Redis at ${address} cannot be used: ${reason}`);
  }
  isOpen = true;
  return {
    redis,
    bullmq,
    address,
    check() {
      const away = awaySince === undefined ? 0 : (performance.now() - awaySince) / 1000;
      if (away > patience)
        throw new QueueError(
          `Redis at ${address} has been away for ${Math.floor(away)} s (${reason.replace(/;.*/, "")}); start it again, then do the same`,
        );
    },
    close() {
      isOpen = false; // connections that BullMQ made of this one do not come back either
      redis.disconnect();
    },
  };
}

/** @throws UsageError */
function addressOf(text: string): string {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw wrongAddress();
  }
  if (!/^rediss?:$/.test(url.protocol) || url.hostname === "") throw wrongAddress();
  return `${url.protocol}//${url.host}${url.pathname === "/" ? "" : url.pathname}`;
}

// What is given is not shown: there may be a password in it.
const wrongAddress = (): UsageError =>
  new UsageError(
    "expected --queue to be redis://HOST, redis://:PASSWORD@HOST:PORT or rediss:// for TLS, got another address",
  );

async function packages(): Promise<[QueuePackage, typeof import("ioredis")]> {
  try {
    return await Promise.all([import("bullmq"), import("ioredis")]);
  } catch (cause) {
    if (codeOf(cause) !== "ERR_MODULE_NOT_FOUND") throw cause;
    throw new QueueError(
      "a queue needs the packages bullmq and ioredis, which are not installed; install them beside autoencoders: npm install bullmq ioredis",
      { cause },
    );
  }
}

const reasons: readonly (readonly [RegExp, string])[] = [
  [
    /NOAUTH|without any password|HELLO must be called/,
    "it wants a password; give it as redis://:PASSWORD@HOST",
  ],
  [/WRONGPASS|invalid password/, "it refuses the password; look at the one in --queue"],
  [/ECONNREFUSED/, "nothing listens there; start redis-server, or look at host and port"],
  [/ENOTFOUND|EAI_AGAIN/, "there is no such host; look at its name"],
  [/ETIMEDOUT|EHOSTUNREACH|ENETUNREACH/, "it does not answer; look at host, port and firewall"],
  [/DB index is out of range/, "it has no database of that number; leave the number out"],
];

const reasonOf = (error: Error): string => {
  const text = `${"code" in error ? error.code : ""} ${error.message}`;
  return reasons.find(([pattern]) => pattern.test(text))?.[1] ?? error.message;
};
