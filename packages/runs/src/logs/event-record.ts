import { maskedCrc32c } from "./crc-32c.ts";

/** What an event file of TensorBoard says at a moment: its version, which is the first event, or numbers at a step. */
export interface LogEvent {
  /** Seconds since 1970. */
  readonly wallTime: number;
  readonly step?: number;
  readonly fileVersion?: string;
  /** Numbers by their tags, such as "loss/training". */
  readonly scalars?: Readonly<Record<string, number>>;
}

/** The version that every event file begins with. */
export const eventFileVersion = "brain.Event:2";

/**
 * A record of an event file: the length and the bytes of an Event message, each with its masked CRC-32C.
 *
 * The layout is that of TensorFlow's record_writer.cc and event.proto, https://github.com/tensorflow/tensorflow
 */
export function eventRecord(event: LogEvent): Uint8Array {
  const message = Uint8Array.from(eventMessage(event));
  const record = new Uint8Array(16 + message.length);
  const view = new DataView(record.buffer);
  view.setBigUint64(0, BigInt(message.length), true);
  view.setUint32(8, maskedCrc32c(record.subarray(0, 8)), true);
  record.set(message, 12);
  view.setUint32(12 + message.length, maskedCrc32c(message), true);
  return record;
}

/** message Event { double wall_time = 1; int64 step = 2; string file_version = 3; Summary summary = 5; } */
function eventMessage({ wallTime, step, fileVersion, scalars }: LogEvent): number[] {
  const time = new Uint8Array(8);
  new DataView(time.buffer).setFloat64(0, wallTime, true);
  return [
    (1 << 3) | 1,
    ...time,
    ...(step === undefined ? [] : [2 << 3, ...varint(step)]),
    ...(fileVersion === undefined ? [] : field(3, utf8(fileVersion))),
    ...(scalars ? field(5, Object.entries(scalars).flatMap(summaryValue)) : []),
  ];
}

/** message Summary { repeated Value value = 1; } with message Value { string tag = 1; float simple_value = 2; } */
function summaryValue([tag, value]: readonly [string, number]): number[] {
  const number = new Uint8Array(4);
  new DataView(number.buffer).setFloat32(0, value, true);
  return field(1, [...field(1, utf8(tag)), (2 << 3) | 5, ...number]);
}

/** A field of bytes with their length before them. */
const field = (number: number, bytes: readonly number[]): number[] => [
  (number << 3) | 2,
  ...varint(bytes.length),
  ...bytes,
];

/** Seven bits a byte, the lowest first; all but the last have their highest bit set. */
function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) | 0x80);
  return [...bytes, rest];
}

const utf8 = (text: string): number[] => [...new TextEncoder().encode(text)];
