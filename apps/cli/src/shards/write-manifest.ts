import { createHash } from "node:crypto";
import { createReadStream, statSync } from "node:fs";
import { join } from "node:path";
import { writeAtomically } from "@autoencoders/runs/files";
import type { ShardPlan } from "./shard-plan.ts";

/** What the manifest says of a file. */
export interface WrittenFile {
  readonly bytes: number;
  /** In hexadecimal digits. */
  readonly sha256: string;
}

/**
 * Writes the list of all parts in their order, with which numbers of rows each has, and its size and checksum. Gives its path.
 *
 * @param known sizes and checksums by the files' names; other files are read
 */
export async function writeManifest(
  out: string,
  plan: ShardPlan,
  known: ReadonlyMap<string, WrittenFile>,
): Promise<string> {
  const parts: object[] = [];
  for (const { file, first, last } of plan.parts) {
    const { bytes, sha256 } = known.get(file) ?? (await lookInto(join(out, file)));
    parts.push({ file, first, last, bytes, sha256 });
  }
  const { command, rows } = plan;
  const path = join(out, "_manifest.json");
  const manifest = { format: "autoencoders manifest 1", command, rows, parts };
  writeAtomically(path, `${JSON.stringify(manifest, null, 2)}\n`);
  return path;
}

async function lookInto(path: string): Promise<WrittenFile> {
  const hash = createHash("sha256");
  for await (const bytes of createReadStream(path, { highWaterMark: 2 ** 20 })) hash.update(bytes);
  return { bytes: statSync(path).size, sha256: hash.digest("hex") };
}
