import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { createServer, type RequestListener, type ServerResponse } from "node:http";
import {
  type AddressInfo,
  createServer as createTcpServer,
  type Server,
  type Socket,
} from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createRandom } from "../_random.ts";
import { DataFileError } from "../data-file-error.ts";
import { download } from "./_download.ts";
import { DownloadError } from "./download-error.ts";

const random = createRandom(1);
const plain = Uint8Array.from({ length: 8 + 40_000 }, () => random.below(256));
plain.set([0, 0, 8, 1, 0, 0, 40_000 >> 8, 40_000 & 255]);
const packed = gzipSync(plain);
const file = {
  name: "numbers-idx1-ubyte",
  bytes: plain.length,
  sha256: createHash("sha256").update(plain).digest("hex"),
};
const patience = { connect: 2_000, idle: 2_000, idleBytes: 1, backoff: 1, total: 60_000 };

let folder: string;
let target: string;
let servers: Server[];
let sockets: Set<Socket>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "download-"));
  target = join(folder, `${file.name}.gz`);
  servers = [];
  sockets = new Set();
});
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  for (const server of servers) server.close();
  await rm(folder, { recursive: true });
});

async function listen(server: Server): Promise<string> {
  servers.push(server);
  server.on("connection", (socket) => sockets.add(socket));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/${file.name}.gz`;
}
const serve = (listener: RequestListener) => listen(createServer(listener));
const get = (...urls: string[]) => download({ file, urls, target, patience });

/** Answers like a good server from byte `from` to the end, or breaks off after `length` bytes. */
const send: (...args: [...Parameters<RequestListener>, number?]) => void = (
  request,
  response,
  length = Infinity,
) => {
  const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? "")?.[1] ?? 0);
  const rest = packed.subarray(from);
  response.writeHead(from > 0 ? 206 : 200, {
    "content-length": rest.length,
    ...(from > 0 && { "content-range": `bytes ${from}-${packed.length - 1}/${packed.length}` }),
  });
  if (length >= rest.length) response.end(rest);
  else response.write(rest.subarray(0, length), () => response.destroy());
};

async function refused(...urls: string[]): Promise<string> {
  const error = await get(...urls).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(DownloadError);
  expect(existsSync(target)).toBe(false);
  return (error as DownloadError).reasons.join("; ");
}

test("a download gives the decompressed bytes and leaves only the finished file", async () => {
  const progress: number[] = [];
  const url = await serve(send);
  const onProgress = ({ received, total }: { received: number; total: number | undefined }) => {
    expect(total).toBe(packed.length);
    progress.push(received);
  };
  const got = await download({ file, urls: [url], target, patience, onProgress });
  expect(Buffer.compare(got, plain)).toBe(0);
  expect(Buffer.compare(await readFile(target), packed)).toBe(0);
  expect(progress.at(-1)).toBe(packed.length);
  expect(await readdir(folder)).toEqual([`${file.name}.gz`]);
});

test("wrong bytes of the right size are refused by their checksum", async () => {
  const wrong = plain.slice();
  wrong[20_000]! ^= 1;
  const reason = await refused(await serve((_, response) => response.end(gzipSync(wrong))));
  expect(reason).toContain(`expected ${file.sha256}`);
  expect(await readdir(folder)).toEqual([]);
});

test("an endless answer is cut off", async () => {
  const url = await serve((_, response) => {
    const block = Buffer.alloc(50_000, 1);
    const more = () => {
      while (!response.destroyed && response.write(block));
      response.once("drain", more);
    };
    more();
  });
  expect(await refused(url)).toContain("sent more than the");
  expect(await readdir(folder)).toEqual([]);
});

test("an announced length beyond what is possible is refused", async () => {
  const url = await serve((_, response) => {
    response.writeHead(200, { "content-length": 10 ** 12 });
    response.write("x");
  });
  expect(await refused(url)).toContain("announced 1000000000000 bytes");
});

test("an answer longer than its announced length is refused", async () => {
  const server = createTcpServer((socket) => {
    socket.on("error", () => {});
    socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${packed.length - 9}\r\n\r\n`);
    socket.write(packed);
  });
  await refused(await listen(server));
});

test("bytes after the end of the file are refused", async () => {
  const longer = Buffer.concat([packed, Buffer.from("more")]);
  const reason = await refused(await serve((_, response) => response.end(longer)));
  expect(reason).toContain("gzip");
});

for (const location of ["file:///etc/hostname", "http://example.invalid/file.gz", "ftp://x/y"]) {
  test(`a redirect to ${location} is refused`, async () => {
    const url = await serve((_, response) => response.writeHead(302, { location }).end());
    expect(await refused(url)).toContain(`refused a redirect to ${location}`);
  });
}

test("an https address may not redirect to this machine's http", async () => {
  const url = await serve(send);
  const redirect = async () => new Response(null, { status: 302, headers: { location: url } });
  const request = { file, urls: ["https://example.invalid/a.gz"], target, patience };
  await expect(download({ ...request, fetch: redirect })).rejects.toThrow("refused a redirect");
});

test("an allowed redirect is followed, a circle is not", async () => {
  const url = await serve((request, response) => {
    if (request.url === "/there") send(request, response);
    else response.writeHead(302, { location: "/there" }).end();
  });
  expect(Buffer.compare(await get(url), plain)).toBe(0);
  await rm(target);
  const circle = await serve((_, response) => response.writeHead(301, { location: "/" }).end());
  expect(await refused(circle)).toContain("more than 5 redirects");
});

test("a page of HTML with status 200 is refused and the next mirror used", async () => {
  const page = await serve((_, response) => response.end("<html>sign in</html>"));
  expect(await refused(page)).toContain("magic number");
  expect(Buffer.compare(await get(page, await serve(send)), plain)).toBe(0);
});

test("a connection cut at random bytes is resumed where it broke", async () => {
  const cuts = createRandom(2);
  for (let round = 0; round < 5; round++) {
    const ranges: (string | undefined)[] = [];
    const url = await serve((request, response) => {
      expect(existsSync(target)).toBe(false);
      ranges.push(request.headers.range);
      send(request, response, ranges.length < 4 ? 1 + cuts.below(12_000) : Infinity);
    });
    expect(Buffer.compare(await get(url), plain)).toBe(0);
    expect(ranges).toHaveLength(4);
    expect(ranges.slice(1).every((range) => /^bytes=\d+-$/.test(range ?? ""))).toBe(true);
    await rm(target);
  }
});

test("a server that ignores ranges is read from the beginning", async () => {
  let calls = 0;
  const url = await serve((request, response) => {
    delete request.headers.range;
    send(request, response, calls++ === 0 ? 9_000 : Infinity);
  });
  expect(Buffer.compare(await get(url), plain)).toBe(0);
  expect(calls).toBe(2);
});

test("a server that cuts at random and knows no ranges is given up after five tries that begin anew", async () => {
  const large = Uint8Array.from({ length: 8 + 400_000 }, () => random.below(256));
  large.set([0, 0, 8, 1, 0, 6, 0x1a, 0x80]); // 400,000
  const bytes = gzipSync(large);
  const cuts = createRandom(3);
  let requests = 0;
  const url = await serve((_, response) => {
    requests++;
    response.writeHead(200, { "content-length": bytes.length });
    const end = 70_000 + cuts.below(bytes.length - 70_001);
    response.write(bytes.subarray(0, end), () => response.destroy());
  });
  const attempt = download({
    file: { ...file, bytes: large.length },
    urls: [url],
    target,
    patience,
  });
  await expect(attempt).rejects.toThrow("in 6 tries: ");
  expect(requests).toBe(6);
});

test("a line that cuts after every 64 KB is gone on with for as long as the server goes on", async () => {
  const large = Uint8Array.from({ length: 8 + 800_000 }, () => random.below(256));
  large.set([0, 0, 8, 1, 0, 0x0c, 0x35, 0]); // 800,000
  const bytes = gzipSync(large);
  let requests = 0;
  let cut: { readonly response: ServerResponse; readonly at: number } | undefined;
  const url = await serve((request, response) => {
    requests++;
    const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? "")?.[1] ?? 0);
    response.writeHead(from > 0 ? 206 : 200, {
      "content-length": bytes.length - from,
      ...(from > 0 && { "content-range": `bytes ${from}-${bytes.length - 1}/${bytes.length}` }),
    });
    response.write(bytes.subarray(from, from + 65_536));
    if (from + 65_536 >= bytes.length) response.end();
    else cut = { response, at: from + 65_536 };
  });
  const sha256 = createHash("sha256").update(large).digest("hex");
  const attempt = download({
    file: { ...file, bytes: large.length, sha256 },
    urls: [url],
    target,
    patience,
    onProgress: ({ received }) => {
      if (received === cut?.at) cut.response.destroy(); // a line loses what it has not delivered
    },
  });
  expect(Buffer.compare(await attempt, large)).toBe(0);
  expect(requests).toBe(Math.ceil(bytes.length / 65_536));
});

test("all tries together end when their time is up, in an error that says so", async () => {
  const drip = await serve((_, response) => {
    response.writeHead(200, { "content-length": packed.length });
    response.write(packed.subarray(0, 10));
  });
  let other = 0;
  const next = await serve((request, response) => {
    other++;
    send(request, response);
  });
  const request = { file, urls: [drip, next], target, patience: { ...patience, total: 150 } };
  await expect(download(request)).rejects.toThrow(/in 1 try: .*not there after 0.15 s/);
  expect(other).toBe(0);
  expect(await readdir(folder)).toEqual([`${file.name}.gz.part`]);
});

test("a server that answers with another range is read from the beginning", async () => {
  let calls = 0;
  const url = await serve((request, response) => {
    if (calls++ === 0) return send(request, response, 9_000);
    if (request.headers.range === undefined) return send(request, response);
    response.writeHead(206, { "content-range": `bytes 5-${packed.length - 1}/${packed.length}` });
    response.end(packed.subarray(5));
  });
  expect(Buffer.compare(await get(url), plain)).toBe(0);
});

test("a connection that always breaks ends in an error and leaves what came to the next call", async () => {
  await refused(await serve((request, response) => send(request, response, 100)));
  expect(await readdir(folder)).toEqual([`${file.name}.gz.part`]);
  const ranges: (string | undefined)[] = [];
  const url = await serve((request, response) => {
    ranges.push(request.headers.range);
    send(request, response);
  });
  expect(Buffer.compare(await get(url), plain)).toBe(0);
  expect(ranges).toHaveLength(1);
  expect(ranges[0]).toMatch(/^bytes=[1-9]\d*-$/);
  expect(await readdir(folder)).toEqual([`${file.name}.gz`]);
});

test("a complete file that was left unnamed is checked and named", async () => {
  await writeFile(`${target}.part`, packed);
  const url = await serve((_, response) => response.writeHead(416).end());
  expect(Buffer.compare(await get(url), plain)).toBe(0);
});

test("a damaged remainder is thrown away", async () => {
  await writeFile(`${target}.part`, Buffer.alloc(5_000, 7));
  expect(Buffer.compare(await get(await serve(send)), plain)).toBe(0);
});

test("what a killed process left is used once it is a minute old, another's work is not touched", async () => {
  const [stale, active] = [`${target}.a.part`, `${target}.b.part`];
  await writeFile(stale, packed.subarray(0, 30_000));
  await writeFile(active, packed.subarray(0, 10));
  const past = Date.now() / 1000 - 120;
  await utimes(stale, past, past);
  const ranges: (string | undefined)[] = [];
  const url = await serve((request, response) => {
    ranges.push(request.headers.range);
    send(request, response);
  });
  await get(url);
  expect(ranges).toEqual(["bytes=30000-"]);
  expect((await readdir(folder)).sort()).toEqual([`${file.name}.gz`, `${file.name}.gz.b.part`]);
});

test("eight downloads of one file at once all succeed and leave one file", async () => {
  await writeFile(`${target}.part`, packed.subarray(0, 1_000));
  let calls = 0;
  const url = await serve((request, response) =>
    send(request, response, calls++ % 3 === 0 ? 15_000 : Infinity),
  );
  const downloads = await Promise.all(Array.from({ length: 8 }, () => get(url)));
  for (const got of downloads) expect(Buffer.compare(got, plain)).toBe(0);
  expect(Buffer.compare(await readFile(target), packed)).toBe(0);
  expect(await readdir(folder)).toEqual([`${file.name}.gz`]);
});

test("status 503 is tried again, status 404 is not", async () => {
  let [busy, missing] = [0, 0];
  const recovering = await serve((request, response) => {
    if (busy++ < 2) response.writeHead(503).end();
    else send(request, response);
  });
  const gone = await serve((_, response) => {
    missing++;
    response.writeHead(404).end("no");
  });
  await get(gone, recovering);
  expect([busy, missing]).toEqual([3, 1]);
});

test("silence, before and after the first bytes, ends in an error", async () => {
  const short = { ...patience, connect: 100, idle: 60, idleBytes: 20 };
  const mute = await serve(() => {});
  const request = { file, target, patience: short };
  await expect(download({ ...request, urls: [mute] })).rejects.toThrow("no answer within 100 ms");
  const drip = await serve((_, response) => {
    response.write(packed.subarray(0, 10));
  });
  await expect(download({ ...request, urls: [drip] })).rejects.toThrow("bytes within 60 ms");
});

test("an aborted download rejects with the signal's reason and is resumed by the next", async () => {
  const stop = new AbortController();
  const reason = new Error("enough");
  const slow = await serve((request, response) => {
    response.writeHead(200, { "content-length": packed.length });
    response.write(packed.subarray(0, 20_000));
    request.on("error", () => {});
  });
  const onProgress = () => stop.abort(reason);
  const request = { file, target, patience, signal: stop.signal };
  await expect(download({ ...request, urls: [slow], onProgress })).rejects.toBe(reason);
  expect(await readdir(folder)).toEqual([`${file.name}.gz.part`]);
  await expect(download({ ...request, urls: [slow] })).rejects.toBe(reason);
  expect(Buffer.compare(await get(await serve(send)), plain)).toBe(0);
});

test("without a network the error names file, address and the way out", async () => {
  const url = await serve(send);
  servers[0]!.close();
  const error = await get(url).catch((reason: Error) => reason);
  expect(error).toBeInstanceOf(DownloadError);
  for (const part of [`${file.name}.gz`, url, "ECONNREFUSED", "dataDir", "--data-dir"]) {
    expect((error as Error).message).toContain(part);
  }
  expect(await readdir(folder)).toEqual([]);
});

test("a cache that cannot be written is an error that names it", async () => {
  await writeFile(join(folder, "file"), "");
  const below = join(folder, "file", "x.gz");
  const urls = [await serve(send)];
  const attempt = download({ file, urls, target: below, patience });
  await expect(attempt).rejects.toBeInstanceOf(DataFileError);
  await expect(attempt).rejects.toThrow(below);
  await mkdir(target);
  await expect(get(...urls)).rejects.toBeInstanceOf(DataFileError);
  expect((await readdir(folder)).filter((name) => name.endsWith(".part"))).toEqual([]);
});
