import { expect, test } from "vitest";
import { page } from "./page.ts";

const hostile = `"><script>alert('&')</script><img src=x onerror=alert(1)>`;
const shown =
  "&quot;&gt;&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;";

test("no text of a report becomes markup, wherever it stands", () => {
  const text = page({
    title: hostile,
    subtitle: hostile,
    headlines: [[hostile, hostile, hostile]],
    figures: [{ name: hostile, caption: hostile, uri: "data:image/png;base64,AAAA", width: 8 }],
    tables: [{ title: hostile, rows: [[hostile, hostile]] }],
  });
  expect(text).not.toContain("<script");
  expect(text.match(/<img/g)).toHaveLength(1);
  expect(text.split(shown)).toHaveLength(1 + 13);
  expect(text).not.toMatch(/(src|href|url)\s*[=(]\s*["']?(?!data:)[a-z]+:/i);
});
