import { ziggurat } from "./ziggurat.ts";

/**
 * The key of a stream of random numbers: each (seed, step, draw) is independent of every other. In a training `step` counts the
 * steps done before, from 0 over all epochs, and `draw` the draws within the step, from 0.
 */
export interface RandomKey {
  readonly seed: number;
  readonly step: number;
  readonly draw: number;
}

/** The distribution of random numbers: standard normal, or uniform in [0, 1). */
export type RandomKind = "normal" | "uniform";

/**
 * Fills `out` with the numbers of one draw. Counter-based: no state is kept, so a resumed run needs only the step.
 *
 * The generator is sfc32 (Chris Doty-Humphrey, PractRand, http://pracrand.sourceforge.net), its state hashed from the
 * key. Normal numbers come from the ziggurat method with 128 layers (G. Marsaglia, W. W. Tsang, "The Ziggurat Method
 * for Generating Random Variables", J. Stat. Softw. 5(8), 2000, https://doi.org/10.18637/jss.v005.i08), with the
 * layer, the sign and the position taken from separate bits.
 */
export function fillRandom(kind: RandomKind, out: Float32Array, key: RandomKey): void {
  const state = keyed(key);
  if (kind === "uniform") fillUniform(out, state);
  else fillNormal(out, state);
}

function fillUniform(out: Float32Array, state: Int32Array): void {
  // The generator is written out here on local integers, as in fillNormal.
  let a = state[0]! | 0;
  let b = state[1]! | 0;
  let c = state[2]! | 0;
  let counter = state[3]! | 0;
  for (let i = 0; i < out.length; i++) {
    const bits = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + bits) | 0;
    out[i] = (bits >>> 8) * 2 ** -24;
  }
}

function fillNormal(out: Float32Array, state: Int32Array): void {
  // The generator is written out here on local integers: a call per number would double the time.
  const limits = inside;
  const scales = widths;
  let a = state[0]! | 0;
  let b = state[1]! | 0;
  let c = state[2]! | 0;
  let counter = state[3]! | 0;
  for (let i = 0; i < out.length; i++) {
    const bits = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + bits) | 0;
    const layer = bits & 127;
    const position = bits >> 8; // 24 bits with sign
    if (Math.abs(position) < limits[layer]!) {
      out[i] = position * scales[layer]!;
      continue;
    }
    state[0] = a;
    state[1] = b;
    state[2] = c;
    state[3] = counter;
    out[i] = rare(position, layer, state);
    a = state[0]!;
    b = state[1]!;
    c = state[2]!;
    counter = state[3]!;
  }
}

function next(state: Int32Array): number {
  const b = state[1]!;
  const c = state[2]!;
  const bits = (state[0]! + b + state[3]!) | 0;
  state[0] = b ^ (b >>> 9);
  state[1] = c + (c << 3);
  state[2] = ((c << 21) | (c >>> 11)) + bits;
  state[3]!++;
  return bits;
}

function keyed({ seed, step, draw }: RandomKey): Int32Array {
  const a = mix(low(seed) ^ 0x9e3779b9);
  const b = mix(a ^ high(seed) ^ 0x85ebca6b) ^ mix(low(step) + 0x27d4eb2f);
  const c = mix(b ^ high(step)) ^ mix(low(draw) + 0x165667b1);
  const state = Int32Array.of(a, b, c, 1);
  for (let round = 0; round < 12; round++) next(state);
  return state;
}

const { tailStart, heights, widths, inside } = ziggurat;

/** Returns a number uniform in (0, 1), both ends excluded. */
const open = (state: Int32Array): number => ((next(state) >>> 0) + 0.5) * 2 ** -32;

/** Returns one of the 1.2 % of draws that fall in a layer's wedge or in the tail. */
function rare(firstPosition: number, firstLayer: number, state: Int32Array): number {
  let position = firstPosition;
  let layer = firstLayer;
  while (Math.abs(position) >= inside[layer]!) {
    if (layer === 0) {
      for (;;) {
        const beyond = -Math.log(open(state)) / tailStart;
        if (-2 * Math.log(open(state)) > beyond * beyond)
          return Math.sign(position) * (tailStart + beyond);
      }
    }
    const x = position * widths[layer]!;
    const height = heights[layer]! + open(state) * (heights[layer - 1]! - heights[layer]!);
    if (height < Math.exp(-0.5 * x * x)) return x;
    const bits = next(state);
    layer = bits & 127;
    position = bits >> 8;
  }
  return position * widths[layer]!;
}

const low = (n: number): number => n | 0;
const high = (n: number): number => Math.floor(n / 2 ** 32) | 0;

/** Returns a bijection of a 32-bit word that changes half of the bits for each bit of input (MurmurHash3's finalizer). */
function mix(word: number): number {
  let h = word | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
