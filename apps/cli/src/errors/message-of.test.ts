import { expect, test } from "vitest";
import { messageOf } from "./message-of.ts";

test("what was thrown says its message, or is the message where it is no error", () => {
  expect(messageOf(new RangeError("too far"))).toBe("too far");
  expect(messageOf("too far")).toBe("too far");
  expect(messageOf(undefined)).toBe("undefined");
});
