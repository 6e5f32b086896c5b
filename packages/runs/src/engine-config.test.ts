import { expect, test } from "vitest";
import { engineChange, engineConfig } from "./engine-config.ts";

const engine = { name: "onnx", runtime: "onnxruntime-node", version: "1.30.0", threads: 2 };
const here = engineConfig(engine, "x64 AMD EPYC");

test("an engine is stored by what it came to", () => {
  expect(here).toEqual({
    name: "onnx",
    threads: 2,
    version: "onnxruntime-node 1.30.0",
    processor: "x64 AMD EPYC",
  });
});

test("what differs is said, each part by both values, and nothing where nothing does", () => {
  expect(engineChange(here, here)).toBeUndefined();
  expect(engineChange(here, { ...here, threads: 8 })).toBe("threads 8 instead of 2");
  const other = engineConfig({ ...engine, name: "wasm", version: "2" }, "arm64 M1");
  expect(engineChange(here, other)).toBe(
    "engine wasm instead of onnx, version onnxruntime-node 2 instead of onnxruntime-node 1.30.0, processor arm64 M1 instead of x64 AMD EPYC",
  );
});
