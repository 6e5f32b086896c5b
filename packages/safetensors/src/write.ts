import { byteSize } from "./_byte-size.ts";
import { checkValues } from "./_check-values.ts";
import { dtypes } from "./_dtypes.ts";
import { headerLimits } from "./_header-limits.ts";
import { quote } from "./_quote.ts";
import type { NamedTensor } from "./named-tensor.ts";
import { SafetensorsError } from "./safetensors-error.ts";

const ranks = Object.keys(dtypes);
const alignment = 8;

/**
 * Returns the bytes of a safetensors file: same tensors and metadata, same bytes, in whatever order they come. Tensors stand as the
 * reference implementation puts them, wide dtypes first and then by name, so that each is aligned to its dtype. With `finite` every
 * float must be finite, as `read` asks.
 *
 * @throws SafetensorsError saying which tensor or metadata cannot be written
 *
 * Source: Hugging Face, safetensors format, https://github.com/huggingface/safetensors#format
 */
export function write(
  tensors: Readonly<Record<string, NamedTensor>>,
  metadata: Readonly<Record<string, string>> = {},
  {
    finite = true,
  }: {
    /** Whether numbers that are not finite are refused. Default: true. */
    readonly finite?: boolean;
  } = {},
): Uint8Array<ArrayBuffer> {
  for (const [name, tensor] of Object.entries(tensors)) check(name, tensor, finite);
  const ordered = Object.entries(tensors).sort(
    ([a, x], [b, y]) => ranks.indexOf(y.dtype) - ranks.indexOf(x.dtype) || (a < b ? -1 : 1),
  );

  const fields = metadataField(metadata);
  let end = 0;
  for (const [name, { dtype, shape, data }] of ordered) {
    const begin = end;
    end += data.byteLength;
    fields.push(
      `${JSON.stringify(name)}:{"dtype":"${dtypes[dtype].code}","shape":[${shape}],"data_offsets":[${begin},${end}]}`,
    );
  }
  checkCount("tensors", ordered.length);
  const header = new TextEncoder().encode(`{${fields}}`);
  const headerLength = Math.ceil(header.length / alignment) * alignment;
  if (headerLength > headerLimits.longest)
    throw new SafetensorsError(
      "header",
      `${headerLimits.longest} bytes at most`,
      `${headerLength}`,
    );

  const dataStart = headerLimits.start + headerLength;
  const bytes = new Uint8Array(dataStart + end);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(headerLength), true);
  bytes.fill(0x20, headerLimits.start, dataStart);
  bytes.set(header, headerLimits.start);
  let at = dataStart;
  for (const [, { data }] of ordered) {
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at);
    at += data.byteLength;
  }
  return bytes;
}

function check(name: string, tensor: NamedTensor, finite: boolean): void {
  const where = `tensor ${quote(name)}`;
  if (name === "__metadata__")
    throw new SafetensorsError(where, "another name: this one is the format's own", "it");
  checkText(where, name);
  const { dtype, shape, data } = tensor;
  if (!Object.hasOwn(dtypes, dtype))
    throw new SafetensorsError(where, `a dtype of ${ranks.join(", ")}`, quote(String(dtype)));
  const { array, bytes } = dtypes[dtype];
  const got = Object.prototype.toString.call(data).slice("[object ".length, -1);
  if (got !== array) throw new SafetensorsError(where, `${array} data for ${dtype}`, got);
  const length = byteSize(name, dtype, shape) / bytes;
  if (data.length !== length)
    throw new SafetensorsError(where, `${length} values for [${shape}]`, `${data.length}`);
  if (finite || dtype === "bool") checkValues(name, tensor);
}

function metadataField(metadata: Readonly<Record<string, string>>): string[] {
  const entries = Object.entries(metadata).sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [key, value] of entries) {
    const where = `metadata ${quote(key)}`;
    checkText(where, key);
    if (typeof value !== "string") throw new SafetensorsError(where, "a string", typeof value);
    checkText(where, value);
  }
  checkCount("metadata", entries.length);
  if (entries.length === 0) return [];
  const pairs = entries.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`);
  return [`"__metadata__":{${pairs}}`];
}

function checkCount(where: string, count: number): void {
  if (count > headerLimits.keys)
    throw new SafetensorsError(where, `${headerLimits.keys} at most`, `${count}`);
}

function checkText(where: string, text: string): void {
  if (/\p{Surrogate}/u.test(text))
    throw new SafetensorsError(where, "text without lone surrogates", quote(text));
}
