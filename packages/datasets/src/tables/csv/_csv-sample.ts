/** A sample is so long, or longer up to the most bytes where it has too few rows. */
export const sampleBytes = 2 ** 16;
const [mostSampleBytes, sampleLines] = [2 ** 22, 5];

/** The first bytes of a text, up to some lines. */
export async function sampleOf(
  chunks: AsyncGenerator<Uint8Array>,
): Promise<{ readonly bytes: Uint8Array; readonly isAll: boolean }> {
  const parts: Uint8Array[] = [];
  let [length, lines, isAll] = [0, 0, false];
  while (length < sampleBytes || (lines < sampleLines && length < mostSampleBytes)) {
    const { done, value } = await chunks.next();
    if (done) {
      isAll = true;
      break;
    }
    parts.push(value);
    length += value.length;
    // Not "of": a wide table has its bytes looked at before that loop is compiled, an object for each.
    for (let at = 0; at < value.length; at++) if (value[at] === 0x0a || value[at] === 0x0d) lines++;
  }
  if (parts.length === 1) return { bytes: parts[0]!, isAll };
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return { bytes, isAll };
}

/** The lines of a text's begin that are whole, of the first 64 KB or more. */
export function wholeLines(text: Uint8Array): Uint8Array {
  let [end, lines] = [0, 0];
  for (let at = 0; at < text.length; at++) {
    if (text[at] !== 0x0a && text[at] !== 0x0d) continue;
    if (at > sampleBytes && lines >= sampleLines) break;
    end = at + 1;
    lines++;
  }
  return end === 0 ? text : text.subarray(0, end);
}
