import type { ByteSink } from "@autoencoders/datasets";
import { WriteError } from "@autoencoders/runs/node";
import type { Io } from "../console/io.ts";
import { writeBlock } from "../console/write-block.ts";

/** Returns a sink of text that writes to the standard output, where nothing can be taken back. */
export function outputSink(io: Io): ByteSink {
  const name = "the standard output";
  const decoder = new TextDecoder();
  return {
    name,
    async write(bytes) {
      const text = decoder.decode(bytes, { stream: true });
      if (text === "") return;
      try {
        if (io.write) await io.write(text);
        else writeBlock(text.replace(/\n$/, ""), io.out);
      } catch (cause) {
        throw new WriteError(name, 0, cause);
      }
    },
    async close() {},
    async abort() {},
  };
}
