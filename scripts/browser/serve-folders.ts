import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";

/** How folders are served. */
export interface ServingOptions {
  /** Default: 0, one that is free. */
  readonly port?: number;
  /** What each answer with a file has besides its type. Default: none. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether texts are compressed. Default: false. */
  readonly gzip?: boolean;
}

/** Folders that are served on this machine. */
export interface ServedFolders {
  /** The address, which ends in a slash. */
  readonly url: string;
  close(): Promise<void>;
}

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
  ".wasm": "application/wasm",
};

const texts = new Set([".html", ".js", ".mjs", ".css", ".svg", ".json"]);

/** Serves the files of folders, of several that have one the first's; of a path that ends in a slash, its index.html. */
export async function serveFolders(
  folders: readonly string[],
  { port = 0, headers = {}, gzip = false }: ServingOptions = {},
): Promise<ServedFolders> {
  const known = new Map<string, Buffer>();
  /** Compresses a text once, as a host keeps what it has compressed. */
  const compressed = (bytes: Buffer): Buffer => {
    const key = createHash("sha256").update(bytes).digest("hex");
    const found = known.get(key) ?? gzipSync(bytes);
    known.set(key, found);
    return found;
  };
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const name = normalize(pathname.endsWith("/") ? `${pathname}index.html` : pathname);
    for (const folder of folders) {
      const bytes = await readFile(join(folder, name)).catch(() => undefined);
      if (!bytes) continue;
      const kind = extname(name);
      const isCompressed = gzip && texts.has(kind);
      response.writeHead(200, {
        "Content-Type": types[kind] ?? "application/octet-stream",
        ...headers,
        ...(isCompressed && { "Content-Encoding": "gzip" }),
      });
      return response.end(isCompressed ? compressed(bytes) : bytes);
    }
    return response.writeHead(404, { "Content-Type": "text/plain" }).end("no such file");
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
