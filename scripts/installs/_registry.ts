import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Tarball } from "./_tarballs.ts";

/** A registry on this machine. */
export interface Registry {
  /** Its address, ending in a slash. */
  readonly url: string;
  close(): void;
}

/**
 * Serves tarballs as an npm registry does, and sends whoever asks for another package to the registry that is configured. It is written
 * out because verdaccio 6 does not start on Node 20 and is 290 packages, of which this needs two answers.
 *
 * @param uplink address of the registry that has all other packages
 */
export async function serveRegistry(
  tarballs: readonly Tarball[],
  uplink: string,
): Promise<Registry> {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? "/").slice(1);
    const file = tarballs.find((each) => path === fileOf(each));
    const known = tarballs.find(({ name }) => path === name);
    if (file) response.end(file.bytes);
    else if (known) {
      response.setHeader("Content-Type", "application/json");
      response.end(JSON.stringify(documentOf(known, url())));
    } else
      response
        .writeHead(302, { Location: new URL((request.url ?? "/").slice(1), uplink).href })
        .end();
  });
  const url = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return { url: url(), close: () => server.close() };
}

const fileOf = ({ name, version }: Tarball): string =>
  `${name}/-/${name.split("/").at(-1)}-${version}.tgz`;

/** What a registry answers to a package's name. */
function documentOf(tarball: Tarball, url: string): object {
  const { name, version, bytes, manifest } = tarball;
  const hash = (algorithm: string) => createHash(algorithm).update(bytes);
  const dist = {
    tarball: `${url}${fileOf(tarball)}`,
    integrity: `sha512-${hash("sha512").digest("base64")}`,
    shasum: hash("sha1").digest("hex"),
  };
  const published = { ...manifest, _id: `${name}@${version}`, dist };
  const time = { created: "2020-01-01T00:00:00Z", modified: "2020-01-01T00:00:00Z" };
  return {
    _id: name,
    name,
    "dist-tags": { latest: version },
    versions: { [version]: published },
    time: { ...time, [version]: time.created },
  };
}
