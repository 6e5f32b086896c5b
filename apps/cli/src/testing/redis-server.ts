import { spawnSync } from "node:child_process";
import { onTestFinished } from "vitest";
import {
  type RedisProcess,
  redisProcess,
} from "../../../../packages/runs/src/testing/redis-process.ts";
import { temporaryFolder } from "./cli.ts";
import { freePort } from "./free-port.ts";

/** Whether there is a redis-server to test with. */
export const hasRedis = spawnSync("redis-server", ["--version"]).status === 0;

/** Starts a redis-server of a test's own, on a free port, which ends after the test. @param more arguments, such as a password */
export async function redisServer(...more: readonly string[]): Promise<RedisProcess> {
  const redis = redisProcess(temporaryFolder(), await freePort(), more);
  onTestFinished(redis.kill);
  await redis.start();
  return redis;
}
