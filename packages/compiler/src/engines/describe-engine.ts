import type { Engine } from "./engine.ts";

/** What runs an engine's steps, for people: "onnxruntime-node 1.30.0, 2 threads". */
export const describeEngine = ({
  runtime,
  version,
  threads,
}: Pick<Engine, "runtime" | "version" | "threads">): string =>
  `${runtime} ${version}, ${threads} thread${threads === 1 ? "" : "s"}`;
