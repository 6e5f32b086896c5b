import { InsecurePageError } from "./insecure-page-error.ts";

/**
 * The SHA-256 of bytes and texts one after the other, in hexadecimal: the same in Node, in a page and in a worker.
 *
 * @throws InsecurePageError in a page that is served neither by https nor from this machine
 */
export async function sha256(...parts: readonly (ArrayBufferView | string)[]): Promise<string> {
  if (!globalThis.crypto?.subtle) throw new InsecurePageError();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", joined(parts.map(bytesOf))));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

const bytesOf = (part: ArrayBufferView | string): Uint8Array<ArrayBuffer> =>
  typeof part === "string"
    ? new TextEncoder().encode(part)
    : new Uint8Array(part.buffer as ArrayBuffer, part.byteOffset, part.byteLength);

function joined(parts: readonly Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer> {
  if (parts.length === 1) return parts[0]!;
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
