import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);

/** The versions of this program, of Node and of what computes. */
export function versions(): Record<string, string> {
  return {
    autoencoders: versionIn(fileURLToPath(new URL("../package.json", import.meta.url))),
    node: process.version,
    tfjs: versionOf("@tensorflow/tfjs-core") ?? "unknown",
    onnxruntime: versionOf("onnxruntime-node") ?? versionOf("onnxruntime-web") ?? "unknown",
  };
}

/** The version of a package, whose package.json lies above the folder of its program; undefined where it is not installed. */
function versionOf(name: string): string | undefined {
  try {
    return versionIn(join(dirname(require.resolve(name)), "../package.json"));
  } catch {
    return undefined;
  }
}

function versionIn(manifest: string): string {
  const { version }: { version: string } = JSON.parse(readFileSync(manifest, "utf8"));
  return version;
}
