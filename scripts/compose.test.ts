import { execFile } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { parse } from "yaml";
import { run, start, temporaryFolder } from "../apps/cli/src/testing/cli.ts";
import { freePort } from "../apps/cli/src/testing/free-port.ts";
import { hasRedis, redisServer } from "../apps/cli/src/testing/redis-server.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const text = (path: string): string => readFileSync(join(root, path), "utf8");

/** What is read of a service of compose.yaml. */
interface Service {
  readonly command: readonly string[];
  readonly volumes: readonly string[];
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly deploy?: { readonly replicas: number };
  readonly build?: string;
  readonly init?: boolean;
}
const compose: {
  readonly services: Readonly<Record<"redis" | "worker" | "sweep" | "serve", Service>>;
  readonly volumes: Readonly<Record<string, null>>;
} = parse(text("compose.yaml"), { merge: true });
const { redis, worker, sweep, serve } = compose.services;

/** Words in which paths and ports of containers are replaced by those of this machine. */
const here = (words: readonly string[], places: Readonly<Record<string, string>>): string[] =>
  words.map((word) =>
    Object.entries(places).reduce((text, [there, place]) => text.replaceAll(there, place), word),
  );

/** What the check of a service's health says, run as the file has it. */
function health(service: Service, places: Readonly<Record<string, string>>): Promise<boolean> {
  const [kind, program, ...words] = here(service.healthcheck!.test, places);
  expect(kind).toBe("CMD");
  return new Promise((done) => {
    execFile(program === "node" ? process.execPath : program!, words, (error) => done(!error));
  });
}

/** Starts a service's command by Node; it ends after the test. */
function begin(service: Service, places: Readonly<Record<string, string>>) {
  const started = start(here(service.command, places));
  onTestFinished(() => void started.child.kill("SIGKILL"));
  return started;
}

test("the image runs any command, as another user than root, with what the queue needs and without install scripts", () => {
  const lines = text("Dockerfile").split("\n");
  const of = (instruction: string): string[] =>
    lines
      .filter((line) => line.startsWith(`${instruction} `))
      .map((line) => line.slice(instruction.length + 1));
  expect(of("ENTRYPOINT")).toEqual(['["autoencoders"]']);
  expect(of("USER")).toEqual(["node"]);
  expect(of("STOPSIGNAL")).toEqual(["SIGTERM"]);
  expect(of("FROM")).toEqual(["node:20-slim"]);
  const [install, folders] = of("RUN");
  const peers: Record<string, string> = parse(text("pnpm-workspace.yaml")).catalogs.peers;
  for (const name of ["bullmq", "ioredis", "@aws-sdk/client-s3"])
    expect(install).toContain(`${name}@${peers[name]}`);
  expect(install).toContain("--ignore-scripts autoencoders@$VERSION ");
  for (const { volumes } of [worker, sweep])
    for (const volume of volumes.filter((each) => !each.startsWith(".")))
      expect(folders, "a new volume is its user's").toContain(volume.split(":")[1]);
});

test("services of compose.yaml share the image, wait for a healthy Redis that keeps its queue, and name volumes that are there", () => {
  expect(redis.command).toEqual(["redis-server", "--appendonly", "yes"]);
  expect(redis.volumes).toEqual(["queue:/data"]);
  expect(worker.deploy?.replicas).toBe(3);
  for (const service of [worker, sweep]) {
    expect(service).toMatchObject({ build: ".", init: true });
    expect(service.depends_on).toEqual({ redis: { condition: "service_healthy" } });
  }
  for (const service of Object.values(compose.services))
    for (const volume of service.volumes)
      if (/^\w/.test(volume)) expect(compose.volumes).toHaveProperty(volume.split(":")[0]!);
});

test.skipIf(!hasRedis)(
  "the commands of compose.yaml, by Node and a redis-server, train a sweep, serve one of its runs, are well by their own checks, and end by SIGTERM",
  async () => {
    const folder = temporaryFolder();
    const at = (...names: readonly string[]): string => join(folder, ...names);
    const server = await redisServer(...redis.command.slice(1));
    const { port } = new URL(server.url);
    const [kind, client, ...words] = redis.healthcheck!.test;
    const ping = { test: [kind!, client!, "-p", port, ...words] };
    expect(await health({ ...redis, healthcheck: ping }, {})).toBe(true);
    const places = {
      "redis://redis:6379": server.url,
      "connect(6379, 'redis')": `connect(${port}, '127.0.0.1')`,
      "/store": at("store"),
      "/data": at("data"),
      "sweep.json": at("sweep.json"),
      "sweeps/queued": at("sweeps"),
    };
    const plan = {
      model: "linear",
      dataset: "plane3d",
      options: { epochs: 1, examples: 40, codeDim: 2, engine: "cpu" },
      grid: { seed: [1, 2] },
    };
    writeFileSync(at("sweep.json"), JSON.stringify(plan));
    const workers = [begin(worker, places), begin(worker, places)]; // two of three: a machine of tests is small
    const swept = await run(...here(sweep.command, places), "--json");
    expect(swept.status, swept.err).toBe(0);
    const [first, second] = swept.out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect([first.epochs, second.epochs]).toEqual([1, 1]);
    expect(await health(worker, places)).toBe(true);
    expect(await health(worker, { ...places, "/store": at("none") })).toBe(false);
    for (const { child } of workers) child.kill("SIGTERM");
    expect(
      (await Promise.all(workers.map(({ outcome }) => outcome))).map(({ status }) => status),
    ).toEqual([143, 143]);

    const free = String(await freePort());
    const serving = { "/run": first.folder, "0.0.0.0": "127.0.0.1", "8080": free };
    expect(await health(serve, serving)).toBe(false);
    const served = begin(serve, serving);
    let isWell = false;
    while (!isWell) isWell = await health(serve, serving);
    served.child.kill("SIGTERM");
    expect((await served.outcome).status).toBe(143);
    await server.kill();
    expect(await health(worker, places)).toBe(false);
    expect(existsSync(at("store"))).toBe(true);
  },
  60_000,
);
