import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { run, start, temporaryFolder } from "../testing/cli.ts";
import { hasRedis, redisServer } from "../testing/redis-server.ts";

test.skipIf(!hasRedis)(
  "experiments that two workers measure come to the figures that they have here, are kept as those, and are measured once",
  async () => {
    const redis = await redisServer();
    const folder = temporaryFolder();
    const at = (name: string): string => join(folder, name);
    const queue = ["--queue", redis.url, "--store", at("store")];
    for (const _ of [1, 2]) {
      const { child } = start(["worker", ...queue]);
      onTestFinished(() => void child.kill("SIGKILL"));
    }
    const argv = ["reproduce", "--quick", "--engine", "cpu", "--only", "M1", "--seeds", "0,1"];
    const queued = await run(...argv, ...queue, "--out", at("queued"), "--json");
    expect(queued.status, queued.err).toBe(0);
    const here = await run(...argv, "--out", at("here"), "--json");
    const figuresOf = (lines: string) =>
      lines
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line))
        .map(({ seconds: _, ...rest }) => JSON.stringify(rest))
        .sort();
    expect(figuresOf(queued.out)).toEqual(figuresOf(here.out));
    const kept = readFileSync(join(at("queued"), "results.jsonl"), "utf8");
    expect(figuresOf(kept)).toEqual(figuresOf(queued.out));
    expect(readFileSync(join(at("queued"), "results.md"), "utf8")).toMatch(/^\| M1 .* quick \|/m);
    const pictures = "artifacts/M1-seed-1-quick/plane-linear/curves.svg";
    expect(readFileSync(join(at("queued"), pictures), "utf8")).toBe(
      readFileSync(join(at("here"), pictures), "utf8"),
    );
    const again = await run(...argv, ...queue, "--out", at("queued"));
    expect(again.err).toContain("2 of 2 had been measured before");
    expect(readFileSync(join(at("queued"), "results.jsonl"), "utf8")).toBe(kept);
    const alone = await run("reproduce", "--store", at("store"), "--out", at("none"));
    expect([alone.status, existsSync(at("none"))]).toEqual([2, false]);
  },
  60_000,
);
