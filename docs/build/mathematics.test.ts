import { createMarkdownRenderer } from "vitepress";
import { beforeAll, expect, test } from "vitest";
import { mathematics } from "./mathematics.ts";

let render: (text: string) => string;
beforeAll(async () => {
  const markdown = await createMarkdownRenderer(".", { config: (md) => void md.use(mathematics) });
  render = (text) => markdown.render(text, {});
});

test("a formula in a line and one by itself become mathematics", () => {
  expect(render("a $x^2$ b")).toMatch(/<math.*<msup>.*<annotation[^>]*>x\^2</s);
  expect(render("$$\n\\frac{1}{n}\n$$\n")).toMatch(
    /<div v-pre class="formulas" tabindex="0">.*<mfrac>/s,
  );
});

test("sums of money are no formulas", () => {
  expect(render("from $ 5 to $ 7, or $5")).not.toContain("<math");
});

test("a formula that KaTeX does not know, or that does not end, fails the build", () => {
  expect(() => render("$\\nonsense{$")).toThrow();
  expect(() => render("$$\nx\n")).toThrow("line 1 does not end");
});
