import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/** The versions of this program, of Node and of what computes. */
export function versions(): Record<string, string> {
  return {
    autoencoders: versionIn("../package.json"),
    node: process.version,
    tfjs: versionOf("@tensorflow/tfjs-core"),
    onnxruntime: versionOf("onnxruntime-node"),
  };
}

function versionOf(name: string): string {
  try {
    return versionIn(`${name}/package.json`);
  } catch {
    return "unknown";
  }
}

function versionIn(manifest: string): string {
  const { version }: { version: string } = require(manifest);
  return version;
}
