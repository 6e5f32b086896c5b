import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { contentSecurityPolicy, isolationHeaders } from "../security-headers.ts";

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

const compressed = new Set([".html", ".js", ".mjs", ".css", ".svg", ".json"]);

export interface Served {
  readonly url: string;
  /** Paths asked for so far. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

/** Serves the built site from memory, with the policy in a header, isolated across origins or not. */
export async function serve({
  folder = fileURLToPath(new URL("../dist", import.meta.url)),
  isolated = true,
  port = 0,
} = {}): Promise<Served> {
  const requests: string[] = [];
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    requests.push(pathname);
    const name = normalize(pathname.endsWith("/") ? `${pathname}index.html` : pathname);
    try {
      const bytes = await readFile(join(folder, name));
      const kind = extname(name);
      const gzip = compressed.has(kind);
      response.writeHead(200, {
        "Content-Type": types[kind] ?? "application/octet-stream",
        "Content-Security-Policy": contentSecurityPolicy,
        "X-Content-Type-Options": "nosniff",
        ...(gzip && { "Content-Encoding": "gzip" }),
        ...(isolated && isolationHeaders),
      });
      response.end(gzip ? gzipSync(bytes, { level: 1 }) : bytes);
    } catch {
      response.writeHead(404, { "Content-Type": "text/plain" });
      response.end("no such file");
    }
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const { port: bound } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${bound}/`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
