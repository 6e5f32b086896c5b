/**
 * The SHA-256 of bytes that come in parts, in hexadecimal. crypto.subtle gives the same, but only later and only in pages
 * that are served securely, while a model is read at once and anywhere.
 */
export function sha256(...parts: readonly Uint8Array[]): string {
  const crypto = globalThis.process?.getBuiltinModule?.("node:crypto");
  if (!crypto) return portableSha256(...parts);
  const hash = crypto.createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
}

/**
 * The same without Node.
 *
 * "Secure Hash Standard", FIPS 180-4, 2015, https://doi.org/10.6028/NIST.FIPS.180-4
 */
export function portableSha256(...parts: readonly Uint8Array[]): string {
  const state = Int32Array.from(firstState);
  const words = new Int32Array(64);
  const block = new Uint8Array(64);
  let filled = 0;
  let length = 0;
  for (const part of parts) {
    length += part.length;
    let at = 0;
    if (filled > 0) {
      at = Math.min(64 - filled, part.length);
      block.set(part.subarray(0, at), filled);
      filled += at;
      if (filled < 64) continue;
      compress(state, words, block, 0);
    }
    for (; at + 64 <= part.length; at += 64) compress(state, words, part, at);
    block.set(part.subarray(at));
    filled = part.length - at;
  }
  block[filled] = 0x80;
  block.fill(0, filled + 1);
  if (filled >= 56) {
    compress(state, words, block, 0);
    block.fill(0);
  }
  new DataView(block.buffer).setBigUint64(56, BigInt(length) * 8n);
  compress(state, words, block, 0);
  return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}

const primes = [...Array(312).keys()].filter(
  (n) => n > 1 && ![...Array(n).keys()].some((d) => d > 1 && n % d === 0),
);
/** The first 32 bits of the fraction of a root of each of the first primes. */
const fractions = (root: (n: number) => number, count: number): Int32Array =>
  Int32Array.from(primes.slice(0, count), (prime) => ((root(prime) % 1) * 2 ** 32) | 0);
const firstState = fractions(Math.sqrt, 8);
const roundConstants = fractions(Math.cbrt, 64);

const turned = (word: number, bits: number): number => (word >>> bits) | (word << (32 - bits));

/** Mixes the 64 bytes at a place into the state. */
function compress(state: Int32Array, words: Int32Array, bytes: Uint8Array, at: number): void {
  for (let i = 0; i < 16; i++) {
    const from = at + 4 * i;
    words[i] =
      (bytes[from]! << 24) | (bytes[from + 1]! << 16) | (bytes[from + 2]! << 8) | bytes[from + 3]!;
  }
  for (let i = 16; i < 64; i++) {
    const w15 = words[i - 15]!;
    const w2 = words[i - 2]!;
    const s0 = turned(w15, 7) ^ turned(w15, 18) ^ (w15 >>> 3);
    const s1 = turned(w2, 17) ^ turned(w2, 19) ^ (w2 >>> 10);
    words[i] = words[i - 16]! + s0 + words[i - 7]! + s1;
  }
  // Neither destructured nor in a list: this runs once for every 64 bytes.
  let a = state[0]!;
  let b = state[1]!;
  let c = state[2]!;
  let d = state[3]!;
  let e = state[4]!;
  let f = state[5]!;
  let g = state[6]!;
  let h = state[7]!;
  for (let i = 0; i < 64; i++) {
    const s1 = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + roundConstants[i]! + words[i]!) | 0;
    const s0 = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22);
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  state[0]! += a;
  state[1]! += b;
  state[2]! += c;
  state[3]! += d;
  state[4]! += e;
  state[5]! += f;
  state[6]! += g;
  state[7]! += h;
}
