import { expect, test } from "vitest";
import { printable } from "./printable.ts";

test("control characters, new lines and turns of direction stand as their escapes", () => {
  expect(printable("\x1b[31mred\x07\x9b2J\r\n\t\x7f")).toBe(
    "\\u001b[31mred\\u0007\\u009b2J\\u000d\\u000a\\u0009\\u007f",
  );
  expect(printable("gpj.\u202efdp\u2069")).toBe("gpj.\\u202efdp\\u2069");
});

test("every other text stays as it is, and a printable one too", () => {
  const text = "größe – 数, عدد, 👩‍🔬, \\u001b";
  expect(printable(text)).toBe(text);
  expect(printable(printable("\x1b"))).toBe(printable("\x1b"));
});

test("JSON with such characters says the same after it", () => {
  const labels = { name: "\x1b]0;title\x07\x9b\x7f\u202e" };
  const line = printable(JSON.stringify(labels));
  expect(line).toMatch(/^[\x20-\x7e]+$/);
  expect(JSON.parse(line)).toEqual(labels);
});
