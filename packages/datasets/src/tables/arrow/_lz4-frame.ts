const magic = 0x184d2204;

/**
 * Decompresses an LZ4 frame of which it is known how many bytes it becomes. Checksums are not looked at.
 *
 * @throws RangeError where the frame is damaged
 * @see Yann Collet, "LZ4 Frame Format Description", https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md
 */
export function lz4Frame(input: Uint8Array, length: number): Uint8Array {
  const view = new DataView(input.buffer, input.byteOffset, input.byteLength);
  if (view.getUint32(0, true) !== magic) throw new RangeError("no LZ4 frame");
  const flags = view.getUint8(4);
  const [hasSums, hasSize, hasDictionary] = [flags & 0x10, flags & 0x08, flags & 0x01];
  const output = new Uint8Array(length);
  let to = 0;
  for (let at = 7 + (hasSize ? 8 : 0) + (hasDictionary ? 4 : 0); ; ) {
    const size = view.getUint32(at, true);
    if (size === 0) break;
    const end = at + 4 + (size % 2 ** 31);
    const block = input.subarray(at + 4, end);
    if (end > input.length) throw new RangeError("an LZ4 block that is cut off");
    if (size < 2 ** 31) to = lz4Block(block, output, to);
    else {
      output.set(block, to);
      to += block.length;
    }
    at = end + (hasSums ? 4 : 0);
  }
  if (to !== length) throw new RangeError(`an LZ4 frame of ${to} bytes instead of ${length}`);
  return output;
}

/**
 * Decompresses a block behind what is there already, of which it may repeat the last 64 KB, and returns where it ends.
 *
 * @see Yann Collet, "LZ4 Block Format Description", https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md
 */
function lz4Block(input: Uint8Array, output: Uint8Array, start: number): number {
  let [at, to] = [0, start];
  const longer = (count: number): number => {
    let length = count;
    for (let byte = 255; byte === 255; length += byte) {
      if (at >= input.length) throw new RangeError("an LZ4 block that is cut off");
      byte = input[at++]!;
    }
    return length;
  };
  while (at < input.length) {
    const token = input[at++]!;
    const plain = token >> 4 === 15 ? longer(15) : token >> 4;
    if (at + plain > input.length || to + plain > output.length)
      throw new RangeError("an LZ4 block of other lengths");
    output.set(input.subarray(at, at + plain), to);
    at += plain;
    to += plain;
    if (at === input.length) return to; // the last bytes of a block repeat nothing
    const distance = input[at]! + 256 * (input[at + 1] ?? 0);
    at += 2;
    const count = 4 + ((token & 15) === 15 ? longer(15) : token & 15);
    if (distance === 0 || distance > to || to + count > output.length)
      throw new RangeError("an LZ4 block that repeats what is not there");
    // Byte by byte where what is repeated overlaps with where it goes.
    if (distance >= count) output.copyWithin(to, to - distance, to - distance + count);
    else for (let i = 0; i < count; i++) output[to + i] = output[to + i - distance]!;
    to += count;
  }
  return to;
}
