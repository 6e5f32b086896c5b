import { expect, onTestFinished, test } from "vitest";
import { serveRegistry } from "./_registry.ts";

test("a registry serves its tarballs with their hashes, and sends on whoever asks for other packages", async () => {
  const bytes = Uint8Array.of(1, 2, 3);
  const manifest = { name: "@a/b", version: "1.2.3", dependencies: { c: "^1.0.0" } };
  const tarball = { name: "@a/b", version: "1.2.3", bytes, manifest };
  const { url, close } = await serveRegistry([tarball], "https://example.org/npm/");
  onTestFinished(close);
  const ask = (path: string) => fetch(new URL(path, url), { redirect: "manual" });

  const { "dist-tags": tags, versions } = await (await ask("@a%2fb")).json();
  expect(tags).toEqual({ latest: "1.2.3" });
  expect(versions["1.2.3"]).toMatchObject(manifest);
  const { tarball: address, integrity } = versions["1.2.3"].dist;
  expect(integrity).toBe(
    "sha512-J4ZMxSGalRp6blK4yN3faYHQmNoWWNliWMhwssiN+8tRhBrqFyoouvpqeXMRZVhGdwZgRclZ7Q+ZKWiNBN78KQ==",
  );
  expect(new Uint8Array(await (await ask(address)).arrayBuffer())).toEqual(bytes);

  const other = await ask("d");
  expect([other.status, other.headers.get("location")]).toEqual([302, "https://example.org/npm/d"]);
});
