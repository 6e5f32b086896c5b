import { join } from "node:path";
import { run } from "./_run.ts";

/** The major versions of Node that the packages are for. */
const supported = ["20", "22"];

/** Finds programs of Node by their major version: this one, and the others from the registry, put into a folder. */
export async function nodeVersions(folder: string): Promise<Record<string, string>> {
  const current = process.versions.node.split(".")[0]!;
  const nodes: Record<string, string> = {};
  for (const version of supported) {
    const place = join(folder, `node-${version}`);
    if (version !== current)
      await run("npm", ["install", "--prefix", place, `node@${version}`], { cwd: folder });
    nodes[version] = version === current ? process.execPath : join(place, "node_modules/.bin/node");
  }
  return nodes;
}
