import { expect, test, vi } from "vitest";
import { portableSha256, sha256 } from "./_sha-256.ts";

const text = (content: string) => new TextEncoder().encode(content);

test("the digest is that of the standard's examples", () => {
  expect(portableSha256()).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  expect(portableSha256(text("abc"))).toBe(
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  );
});

test("without Node the digest is the same", () => {
  vi.stubGlobal("process", undefined);
  const digest = sha256(text("abc"), text("def"));
  vi.unstubAllGlobals();
  expect(digest).toBe(sha256(text("abcdef")));
});

test("bytes of any length, whole or in parts, have the digest that Node gives", () => {
  const bytes = Uint8Array.from({ length: 1000 }, (_, i) => i * 37);
  for (const length of [1, 54, 55, 56, 57, 63, 64, 65, 119, 120, 128, 1000]) {
    const whole = bytes.subarray(0, length);
    const expected = sha256(whole);
    expect(portableSha256(whole), `${length}`).toBe(expected);
    for (const cut of [0, 1, 7, 64, 65])
      expect(
        portableSha256(
          whole.subarray(0, cut),
          whole.subarray(cut, cut + 3),
          whole.subarray(cut + 3),
        ),
        `${length}, cut at ${cut}`,
      ).toBe(expected);
  }
});
