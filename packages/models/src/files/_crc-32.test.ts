import { expect, test } from "vitest";
import { crc32 } from "./_crc-32.ts";

test("the checksum is zlib's: of nothing 0, of the digits 1 to 9 the check value of the polynomial", () => {
  expect(crc32(new Uint8Array())).toBe("00000000");
  expect(crc32(new TextEncoder().encode("123456789"))).toBe("cbf43926");
});
