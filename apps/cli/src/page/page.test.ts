import { expect, test } from "vitest";
import { escapeHtml } from "./escape-html.ts";
import { page } from "./page.ts";

const hostile = `"><script>alert('&')</script><img src=x onerror=alert(1)>`;

test("what could be markup is shown as text", () => {
  expect(escapeHtml(`<a href="x" title='&lt;'>`)).toBe(
    "&lt;a href=&quot;x&quot; title=&#39;&amp;lt;&#39;&gt;",
  );
});

test("no text of a report becomes markup, wherever it stands", () => {
  const text = page({
    ...{ title: hostile, subtitle: hostile, headlines: [[hostile, hostile, hostile]] },
    figures: [{ name: hostile, caption: hostile, uri: "data:image/png;base64,AAAA", width: 8 }],
    tables: [{ title: hostile, rows: [[hostile, hostile]] }],
  });
  expect(text).not.toContain("<script");
  expect(text.match(/<img/g)).toHaveLength(1);
  expect(text.split(escapeHtml(hostile))).toHaveLength(1 + 13);
  expect(text).not.toMatch(/(src|href|url)\s*[=(]\s*["']?(?!data:)[a-z]+:/i);
});
