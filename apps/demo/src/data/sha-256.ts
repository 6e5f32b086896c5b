/** SHA-256 of bytes, in hexadecimal. @throws where the page is not served by https or from this machine */
export async function sha256(...parts: readonly (ArrayBufferView | string)[]): Promise<string> {
  if (!globalThis.crypto?.subtle)
    throw new Error(
      "runs can be kept only in a page served by https or from this machine (localhost)",
    );
  const bytes = parts.map((part) =>
    typeof part === "string"
      ? new TextEncoder().encode(part)
      : new Uint8Array(part.buffer, part.byteOffset, part.byteLength),
  );
  const whole = bytes.length === 1 ? bytes[0]! : join(bytes);
  const digest = await crypto.subtle.digest("SHA-256", whole as Uint8Array<ArrayBuffer>);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
