import type { ByteSink } from "./byte-sink.ts";

/** A sink that keeps what is written in memory. */
export interface MemorySink extends ByteSink {
  /** Returns what was written; nothing after `abort`. */
  bytes(): Uint8Array<ArrayBuffer>;
}

/** Returns a sink in memory: for a page, which offers the bytes for download, or the body of a response. */
export function memorySink(name: string): MemorySink {
  let room = new Uint8Array(2 ** 12);
  let length = 0;
  return {
    name,
    async write(bytes) {
      if (length + bytes.length > room.length) {
        const larger = new Uint8Array(Math.max(2 * room.length, length + bytes.length));
        larger.set(room.subarray(0, length));
        room = larger;
      }
      room.set(bytes, length);
      length += bytes.length;
    },
    async patch(bytes, at) {
      room.set(bytes, at);
    },
    async close() {},
    async abort() {
      room = new Uint8Array(0);
      length = 0;
    },
    bytes: () => room.slice(0, length),
  };
}
