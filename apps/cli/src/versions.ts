import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/** Of this program, of Node and of what computes. */
export function versions(): Record<string, string> {
  return {
    autoencoders: (require("../package.json") as { version: string }).version,
    node: process.version,
    tfjs: versionOf("@tensorflow/tfjs-core"),
    onnxruntime: versionOf("onnxruntime-node"),
  };
}

function versionOf(name: string): string {
  try {
    return (require(`${name}/package.json`) as { version: string }).version;
  } catch {
    return "unknown";
  }
}
