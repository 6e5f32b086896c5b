import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { run, start, temporaryFolder } from "../../testing/cli.ts";
import { freePort } from "../../testing/free-port.ts";
import { hasRedis, redisServer } from "../../testing/redis-server.ts";
import { hasMoto, type S3Server, s3Server } from "../../testing/s3-server.ts";
import { checkNewest } from "../attempt-number.ts";
import { SupersededError } from "../superseded-error.ts";
import { openBucket } from "./bucket.ts";
import { s3Store } from "./s3-store.ts";

const withMoto = test.skipIf(!hasMoto);
let server: S3Server | undefined;
beforeAll(async () => {
  if (hasMoto) server = await s3Server();
});
afterAll(() => server?.end());

/** Gives an address that no other test has, which this process finds until the test ends. */
function address(name: string): string {
  const { env, bucket } = server!;
  for (const [key, value] of Object.entries(env)) vi.stubEnv(key, value);
  onTestFinished(() => void vi.unstubAllEnvs());
  return `s3://${bucket}/${name}`;
}

const put = (path: string, text: string): void => {
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, "file"), text);
};
const text = (path: string): string => readFileSync(join(path, "file"), "utf8");

withMoto(
  "an attempt goes on from what the one before has kept, and one that was given up takes nothing of its successor's place",
  async () => {
    const at = address("attempts");
    const [store, elsewhere, bucket] = await Promise.all([
      s3Store(at),
      s3Store(at),
      openBucket(at),
    ]);
    expect(elsewhere.id).toBe(store.id);
    const first = await store.claim("a/1");
    put(first.path, "first");
    mkdirSync(join(first.path, ".lock"));
    await expect.poll(() => bucket.get("attempts/a/1/000001/kept.json")).toBeDefined();
    checkNewest(first.folder);
    const second = await elsewhere.claim("a/1");
    expect([first.number, second.number, text(second.path)]).toEqual([1, 2, "first"]);
    put(first.path, "of the one that was given up");
    await expect.poll(() => existsSync(join(dirname(first.folder), "000002"))).toBe(true);
    expect(() => checkNewest(first.folder)).toThrow("attempt 1 was given up: attempt 2 goes on");
    await expect(first.publish()).rejects.toThrow(SupersededError);
    await first.end();
    expect([existsSync(first.folder), await store.found(["a/1"])]).toEqual([false, new Set()]);
    put(join(second.path, "b"), "second");
    await second.publish();
    await second.end();
    const to = join(temporaryFolder(), "c");
    expect(await store.fetch("a/1", to)).toBe(to);
    expect([text(to), text(join(to, "b"))]).toEqual(["first", "second"]);
    const files = (await bucket.keys("attempts/a/1/")).filter((key) => !key.endsWith("/begun"));
    expect(files.map((key) => key.split("/")[3])).toEqual(["000002", "000002"]);
  },
);

withMoto(
  "of attempts and of results at the same moment one has the number and one the name; what ends unpublished is kept",
  async () => {
    const at = address("races");
    const stores = await Promise.all([1, 2, 3].map(() => s3Store(at)));
    const attempts = await Promise.all(stores.map((store) => store.claim("a")));
    expect(attempts.map(({ number }) => number).sort()).toEqual([1, 2, 3]);
    const [last, ...others] = attempts.sort((a, b) => b.number - a.number);
    put(last!.path, "last");
    const bucket = await openBucket(at);
    await bucket.putNew(
      "results/a.json",
      '{"format":"autoencoders kept files 1","attempt":1,"files":[]}',
    );
    await expect(last!.publish()).rejects.toThrow("attempt 3 was given up: attempt 1 goes on");
    expect((await stores[0]!.found(["a", "b"])).has("a")).toBe(true);
    for (const attempt of [last!, ...others]) await attempt.end();
    const next = await stores[0]!.claim("a");
    expect(text(next.path)).toBe("last");
    await next.end();
    const long = await stores[0]!.claim("b", "a");
    expect(existsSync(long.path)).toBe(true);
    await long.end();
  },
);

withMoto(
  "a path that leads out of the folder, bytes that are damaged and an object of something else are refused",
  async () => {
    const at = address("hostile");
    const [store, bucket] = await Promise.all([s3Store(at), openBucket(at)]);
    const sha256 = "0".repeat(64);
    const kept = (path: string): string =>
      JSON.stringify({
        format: "autoencoders kept files 1",
        attempt: 1,
        files: [{ path, bytes: 1, sha256 }],
      });
    const folder = temporaryFolder();
    for (const path of ["../a", "/a", "a/../b", "a//b", "..", "C:\\a", ""]) {
      await bucket.put("results/a.json", kept(path));
      await expect(store.fetch("a", join(folder, "a")), path).rejects.toThrow("expected an object");
    }
    await bucket.put("results/b.json", kept("a"));
    await expect(store.fetch("b", join(folder, "b"))).rejects.toThrow(
      "got fewer; remove results/b",
    );
    await bucket.put(`attempts/b/000001/files/${sha256}`, "other");
    await expect(store.fetch("b", join(folder, "b"))).rejects.toThrow("expected the bytes of its");
    expect(existsSync(join(folder, "b"))).toBe(false);
    await bucket.put("store.json", "{}");
    await expect(s3Store(at)).rejects.toThrow(
      'expected a file of the format "autoencoders store 1"',
    );
  },
);

test.skipIf(!(hasMoto && hasRedis))(
  "a sweep with its store on S3 comes to the bytes of one in a folder, with a worker killed that another goes on for",
  { timeout: 300_000 },
  async () => {
    const at = address(`sweep-${Date.now()}`);
    const redis = await redisServer();
    const folder = temporaryFolder();
    const file = join(folder, "s.json");
    const options = { epochs: 60, examples: 400, batchSize: 4, codeDim: 2, engine: "cpu" };
    const grid = { seed: [1, 2] };
    writeFileSync(
      file,
      JSON.stringify({
        model: "linear",
        dataset: "plane3d",
        options: { ...options, checkpointEvery: 0 },
        grid,
      }),
    );
    const queue = ["--queue", redis.url, "--store", at];
    const begin = () => {
      const { child, outcome } = start(["worker", ...queue, "--give-up-after", "10", "--json"], {
        env: { TMPDIR: folder },
      });
      onTestFinished(() => void child.kill("SIGKILL"));
      return { child, outcome };
    };
    const lost = begin();
    const out = join(folder, "queued");
    const asking = start(["sweep", file, "--out", out, ...queue, "--json"]);
    const bucket = await openBucket(at);
    await expect
      .poll(async () => (await bucket.keys("attempts/")).some((key) => key.endsWith("kept.json")))
      .toBe(true);
    lost.child.kill("SIGKILL");
    const other = begin();
    const swept = await asking.outcome;
    expect(swept.status, swept.err).toBe(0);
    other.child.kill("SIGTERM");
    expect((await other.outcome).status).toBe(143);
    const attempts = (await bucket.keys("attempts/")).filter((key) => key.endsWith("begun"));
    expect(attempts.some((key) => key.includes("/000002/"))).toBe(true);
    vi.stubEnv("TMPDIR", folder);
    const scratch = () =>
      readdirSync(folder).filter((name) => name.startsWith("autoencoders-attempt"));
    await expect // a training that the lost worker had begun may still come to its end
      .poll(() => s3Store(at).then(scratch), { timeout: 30_000 })
      .toEqual([]);
    const alone = await run("sweep", file, "--out", join(folder, "alone"), "--json");
    const foldersOf = (lines: string): Map<number, string> =>
      new Map(
        lines
          .trimEnd()
          .split("\n")
          .map((line) => JSON.parse(line))
          .map(({ run: number, folder: path }) => [number, path]),
      );
    const [queued, here] = [foldersOf(swept.out), foldersOf(alone.out)];
    for (const name of ["model/weights.safetensors", "checkpoints/0060.safetensors"])
      for (const [number, path] of here) {
        const [got, expected] = [queued.get(number)!, path].map((each) =>
          readFileSync(join(each, name)),
        );
        expect(got!.equals(expected!), `${name} of run ${number}`).toBe(true);
      }
    expect([...queued.values()].every((path) => path.startsWith(join(out, "runs")))).toBe(true);
  },
);

test("an address that is none, a bucket that is missing, credentials that are none, wrong or without permission, and a server that is away are each told in a sentence", async () => {
  const folder = temporaryFolder();
  const answers: Readonly<Record<string, string>> = {
    denied: "AccessDenied",
    wrong: "SignatureDoesNotMatch",
  };
  const refusing = createServer((request, response) => {
    const code = answers[request.url?.split("/")[1] ?? ""] ?? "NoSuchBucket";
    response.writeHead(code === "NoSuchBucket" ? 404 : 403, { "content-type": "application/xml" });
    response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>no</Message></Error>`);
  });
  const port = await freePort();
  await new Promise<void>((done) => refusing.listen(port, "127.0.0.1", done));
  onTestFinished(() => void refusing.close());
  const env = {
    AWS_ACCESS_KEY_ID: "key",
    AWS_SECRET_ACCESS_KEY: "secret",
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_CONFIG_FILE: join(folder, "none"),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, "none"),
  };
  for (const [name, more, message] of [
    ["missing", {}, "there is no such bucket"],
    ["denied", {}, "access is denied; the credentials need s3:ListBucket"],
    ["wrong", {}, "it refuses the credentials"],
    ["denied", { AWS_ACCESS_KEY_ID: "" }, "there are no credentials; set AWS_ACCESS_KEY_ID"],
    ["away", { AWS_ENDPOINT_URL: "http://127.0.0.1:1" }, "nothing listens there"],
    ["away", { AWS_ENDPOINT_URL: "http://nowhere.invalid" }, "there is no such host"],
  ] as const) {
    for (const [key, value] of Object.entries({ ...env, ...more })) vi.stubEnv(key, value);
    const argv = ["worker", "--queue", "redis://127.0.0.1:1", "--store", `s3://${name}`];
    const { status, err } = await run(...argv);
    vi.unstubAllEnvs();
    expect([status, err.split("\n").length], err).toEqual([1, 2]);
    expect(err).toContain(`error: the store s3://${name} at http`);
    expect(err).toContain(message);
  }
  for (const wrong of ["s3://", "s3:/a", "s3://B_", "s3://a"]) {
    const { status, err } = await run("worker", "--queue", "redis://x", "--store", wrong);
    expect([status, err]).toEqual([2, expect.stringContaining("s3://BUCKET/PREFIX, got")]);
  }
});

test("a store on S3 without its package is told which to install", async () => {
  const folder = temporaryFolder();
  const hooks = join(folder, "hooks.mjs");
  writeFileSync(
    hooks,
    `import { register } from "node:module";
if (import.meta.url.endsWith("#hooks") === false) register(import.meta.url + "#hooks");
export function resolve(name, context, next) {
  if (!/client-s3/.test(name)) return next(name, context);
  throw Object.assign(new Error("not found"), { code: "ERR_MODULE_NOT_FOUND" });
}
`,
  );
  const argv = ["worker", "--queue", "redis://127.0.0.1:1", "--store", "s3://bucket/store"];
  const { status, err } = await start(argv, { env: { NODE_OPTIONS: `--import ${hooks}` } }).outcome;
  expect([status, err]).toEqual([
    1,
    "error: a store on S3 needs the package @aws-sdk/client-s3, which is not installed; install it beside autoencoders: npm install @aws-sdk/client-s3\n",
  ]);
});
