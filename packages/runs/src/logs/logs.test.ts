import { expect, test } from "vitest";
import type { EpochMetrics } from "../epoch-metrics.ts";
import { crc32c } from "./crc-32c.ts";
import { csvCells, csvColumns, csvLine } from "./csv-lines.ts";
import { eventRecord } from "./event-record.ts";

const epoch: EpochMetrics = {
  epoch: 300,
  loss: 1.5,
  terms: { kl: 0.5 },
  metrics: { accuracy: 0.25 },
  validation: { loss: Number.NaN, terms: { kl: 2 } },
  seconds: 2,
  examplesPerSecond: 10,
};

test("CRC-32C is that of RFC 3720's examples", () => {
  expect(crc32c(new TextEncoder().encode("123456789"))).toBe(0xe3069283);
  expect(crc32c(new Uint8Array(32))).toBe(0x8a9136aa);
  expect(crc32c(new Uint8Array(32).fill(0xff))).toBe(0x62a8ab43);
});

test("an event is a record of its length, its message and their masked checksums", () => {
  const record = eventRecord({ wallTime: 1, step: 300, scalars: { a: 0.5 } });
  const message = [
    ...[0x09, 0, 0, 0, 0, 0, 0, 0xf0, 0x3f], // wall_time 1.0
    ...[0x10, 0xac, 0x02], // step 300
    ...[0x2a, 0x0a, 0x0a, 0x08], // summary, one value
    ...[0x0a, 0x01, 0x61], // tag "a"
    ...[0x15, 0, 0, 0, 0x3f], // simple_value .5
  ];
  expect([...record.subarray(0, 8)]).toEqual([message.length, 0, 0, 0, 0, 0, 0, 0]);
  expect([...record.subarray(12, -4)]).toEqual(message);
  const unmasked = (masked: number): number => {
    const turned = (masked - 0xa282ead8) >>> 0;
    return ((turned << 15) | (turned >>> 17)) >>> 0;
  };
  const view = new DataView(record.buffer);
  expect(unmasked(view.getUint32(8, true))).toBe(crc32c(record.subarray(0, 8)));
  expect(unmasked(view.getUint32(record.length - 4, true))).toBe(crc32c(Uint8Array.from(message)));
});

test("a CSV line has the first epoch's columns; what is not finite or not there is an empty cell, and no title is a formula", () => {
  const columns = csvColumns(epoch);
  expect(csvLine(columns)).toBe(
    "epoch,loss,kl,accuracy,validation loss,validation kl,seconds,examplesPerSecond\n",
  );
  expect(csvLine(csvCells(epoch, columns))).toBe("300,1.5,0.5,0.25,,2,2,10\n");
  const { metrics: _, ...without } = epoch;
  expect(csvLine(csvCells(without, columns))).toBe("300,1.5,0.5,,,2,2,10\n");
  expect(csvLine(['a "b",c', "=1+1"])).toBe(`"a ""b"",c",'=1+1\n`);
});
