import { createHash } from "node:crypto";
import { createReadStream, statSync } from "node:fs";
import { join } from "node:path";
import { writeAtomically } from "@autoencoders/runs/node";
import type { ShardPlan } from "./shard-plan.ts";

/** Writes the list of all parts in their order, with which numbers of rows each has, and its size and checksum. Gives its path. */
export async function writeManifest(out: string, plan: ShardPlan): Promise<string> {
  const parts: object[] = [];
  for (const { file, first, last } of plan.parts) {
    const path = join(out, file);
    const hash = createHash("sha256");
    for await (const bytes of createReadStream(path)) hash.update(bytes);
    parts.push({ file, first, last, bytes: statSync(path).size, sha256: hash.digest("hex") });
  }
  const { command, rows } = plan;
  const path = join(out, "_manifest.json");
  const manifest = { format: "autoencoders manifest 1", command, rows, parts };
  writeAtomically(path, `${JSON.stringify(manifest, null, 2)}\n`);
  return path;
}
