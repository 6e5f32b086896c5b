import { defineConfig } from "vitepress";
import { linksToSources } from "../build/links-to-sources.ts";
import { mathematics } from "../build/mathematics.ts";
import { sidebar } from "./sidebar.ts";

/** Copies the theme that a visitor chose in the demo to where this site looks for it, before the first paint. */
const themeOfDemo = `try {
  const theme = localStorage.getItem("theme");
  localStorage.setItem("vitepress-theme-appearance", theme === "light" || theme === "dark" ? theme : "auto");
} catch {}`;

/** A link to a page of the demo, which is a site of its own in the same folder. */
const demo = (text: string, page: string) => ({ text, link: `/demo/#/${page}`, target: "_self" });

export default defineConfig({
  // Where the site is served: / or, as a project's pages, /autoencoders/.
  base: process.env.DOCS_BASE ?? "/",
  lang: "en",
  title: "Autoencoders",
  description:
    "Autoencoders for TypeScript: trained in plain Node and in the browser, at the speed of compiled Python.",
  cleanUrls: false,
  lastUpdated: false,
  srcExclude: ["reference/models/**"],
  ignoreDeadLinks: [/^\/demo\//, /^http:\/\/localhost/],
  head: [
    ["script", {}, themeOfDemo],
    ["meta", { name: "theme-color", media: "(prefers-color-scheme: light)", content: "#ffffff" }],
    ["meta", { name: "theme-color", media: "(prefers-color-scheme: dark)", content: "#161b24" }],
    [
      "link",
      { rel: "icon", href: `${process.env.DOCS_BASE ?? "/"}icon.svg`, type: "image/svg+xml" },
    ],
  ],
  markdown: {
    theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" },
    config(md) {
      md.use(mathematics);
      md.use(linksToSources);
    },
  },
  themeConfig: {
    logo: "/icon.svg",
    nav: [
      demo("Train", "train"),
      demo("Compare", "compare"),
      demo("Gallery", "gallery"),
      demo("Learn", "learn"),
      demo("About", "about"),
      { text: "Docs", link: "/start/", activeMatch: "/" },
    ],
    sidebar,
    outline: { level: [2, 3] },
    search: { provider: "local" },
    socialLinks: [],
    externalLinkIcon: false,
    docFooter: { prev: "Before", next: "Next" },
    footer: { message: "MIT. Nothing on this site is tracked; its search works offline." },
  },
  vite: { build: { chunkSizeWarningLimit: 2000 } },
});
