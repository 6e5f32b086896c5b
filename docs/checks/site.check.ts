import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { hasChromium } from "../../scripts/browser/chromium.ts";
import { type Browsed, browse, faultsOf } from "./browse.ts";
import { docs } from "./written-pages.ts";

const site = join(docs, ".vitepress/dist");
const files = (await readdir(site, { recursive: true })).map((name) => name.replaceAll("\\", "/"));
const pages = files.filter((name) => name.endsWith(".html") && !name.startsWith("demo/")).sort();

test("every link and every picture of every page leads to a file of the site, and to a heading that is there", async () => {
  const html = new Map<string, string>();
  for (const page of pages) html.set(`/${page}`, await readFile(join(site, page), "utf8"));
  const known = new Set(files.map((name) => `/${name}`));
  const wrong: string[] = [];
  for (const [page, text] of html)
    for (const [, address] of text.matchAll(/ (?:href|src)="([^"]+)"/g)) {
      const target = new URL(address!.replaceAll("&amp;", "&"), `http://site${page}`);
      if (target.host !== "site") continue;
      const path = target.pathname.endsWith("/") ? `${target.pathname}index.html` : target.pathname;
      const anchor = decodeURIComponent(target.hash.slice(1));
      const there = html.get(path);
      if (!known.has(path)) wrong.push(`${page}: ${address}`);
      else if (there && anchor !== "" && !there.includes(`id="${anchor}"`))
        wrong.push(`${page}: ${address}, no such heading`);
    }
  expect(pages.length).toBeGreaterThan(30);
  expect(wrong).toEqual([]);
});

let opened: Promise<Browsed> | undefined;
const openedSite = (): Promise<Browsed> => {
  opened ??= browse(site);
  return opened;
};
afterAll(async () => (await opened)?.close());

test.skipIf(!hasChromium)(
  "no page breaks a rule of axe in either theme, and none is wider than a phone",
  async () => {
    const { browser, url } = await openedSite();
    const faults: string[] = [];
    const left = [...pages];
    const visit = async (): Promise<void> => {
      const page = await browser.newPage();
      for (let name = left.shift(); name !== undefined; name = left.shift())
        faults.push(...(await faultsOf(page, `${url}${name}`)));
    };
    await Promise.all([visit(), visit()]);
    expect(faults).toEqual([]);
  },
);

test.skipIf(!hasChromium)(
  "the header of docs and demo has the same links, which lead from one to the other, and one theme",
  async () => {
    const { browser, url } = await openedSite();
    const page = await browser.newPage();
    await page.goto(`${url}start/`);
    const titles = await page.locator(".VPNavBarMenu a").allTextContents();
    await page.locator(".VPSwitchAppearance").first().click();
    const isDark = await page.evaluate(() => document.documentElement.classList.contains("dark"));
    await page.getByRole("link", { name: "Gallery" }).first().click();
    await page.locator("main.page-gallery h1").waitFor();
    expect(await page.locator("header.site nav a").allTextContents()).toEqual(titles);
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe(
      isDark ? "dark" : "light",
    );
    await page.getByRole("link", { name: "Docs" }).click();
    await page.locator(".VPDoc h1").waitFor();
    expect(new URL(page.url()).pathname).toBe("/start/");
  },
);

test.skipIf(!hasChromium)("the search finds a word without a network", async () => {
  const { browser, url } = await openedSite();
  const context = await browser.newContext();
  const page = await context.newPage();
  const elsewhere: string[] = [];
  context.on("request", (request) => {
    if (!request.url().startsWith(url)) elsewhere.push(request.url());
  });
  await page.goto(`${url}start/`);
  await page.locator(".VPNavBarSearch button").click();
  await page.getByRole("searchbox").fill("k-sparse");
  await page.locator(".VPLocalSearchBox .result").first().waitFor();
  expect(elsewhere).toEqual([]);
});
