/// <reference lib="webworker" />

export {}; // a module to TypeScript, so that the names below are its own

declare const self: ServiceWorkerGlobalScope;
/** Paths and SHA-256 of the built files; precache.ts writes it. */
declare const PRECACHE: {
  readonly version: string;
  readonly files: Readonly<Record<string, string>>;
};

const { version, files } = PRECACHE;
const prefix = "autoencoders-";
const name = `${prefix}${version}`;
const address = (path: string): string => new URL(path, self.registration.scope).href;
const page = "index.html";

/** Finds the same file in an older version, so that an update fetches only what has changed. */
async function older(path: string): Promise<Response | undefined> {
  // A name under assets/ carries a hash of the file.
  return path.startsWith("assets/") ? caches.match(address(path)) : undefined;
}

async function store(): Promise<void> {
  const cache = await caches.open(name);
  for (const path of Object.keys(files)) {
    const found = await older(path);
    const response =
      found ??
      (await fetch(address(path), { cache: path.startsWith("assets/") ? "default" : "no-cache" }));
    if (!response.ok) throw new Error(`${path} answered ${response.status}`);
    await cache.put(address(path), response);
  }
}

/** Lists the caches to keep: tabs that still show the version before need its files. */
const kept = 2;

async function dropOlder(): Promise<void> {
  const ours = (await caches.keys()).filter((cache) => cache.startsWith(prefix));
  await Promise.all(ours.slice(0, -kept).map((cache) => caches.delete(cache)));
}

async function answer(request: Request): Promise<Response> {
  const url = request.mode === "navigate" ? address(page) : request.url;
  const cached = await caches.match(url, { cacheName: name });
  return cached ?? (await caches.match(url)) ?? keepFetched(request);
}

/** Keeps a file that is too large to be stored for everyone once it was asked for. */
async function keepFetched(request: Request): Promise<Response> {
  const response = await fetch(request);
  if (response.ok && request.url.startsWith(address("assets/")))
    await (await caches.open(name)).put(request.url, response.clone());
  return response;
}

self.addEventListener("install", (event) => event.waitUntil(store()));
self.addEventListener("activate", (event) =>
  event.waitUntil(dropOlder().then(() => self.clients.claim())),
);
self.addEventListener("message", ({ data }) => {
  if (data === "take over") void self.skipWaiting();
});
self.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  if (method === "GET" && new URL(url).origin === self.location.origin)
    event.respondWith(answer(event.request));
});
