import { existsSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import type { MarkdownRenderer } from "vitepress";
import { repository } from "./repository.ts";

/** What vitepress knows of the page that is rendered. */
interface Page {
  readonly path?: string;
  /** `source` is the file of this repository that the page's text is from, where it is not the page itself. */
  readonly frontmatter?: { readonly source?: string };
}

/** Makes relative links lead to pages of the site, or else to the files of the repository, and links to the demo load it. @throws Error where there is no such file */
export function linksToSources(markdown: MarkdownRenderer): void {
  markdown.core.ruler.push("links-to-sources", ({ tokens, env }) => {
    const { path, frontmatter }: Page = env;
    if (path === undefined) return;
    const source = frontmatter?.source ? join(repository.folder, frontmatter.source) : path;
    for (const { children } of tokens)
      for (const token of children ?? []) {
        const href = token.type === "link_open" && token.attrGet("href");
        if (!href) continue;
        token.attrSet("href", linkFrom(source, href));
        // The demo is a site of its own, whose pages vitepress does not know.
        if (href.startsWith("/demo/")) token.attrSet("target", "_self");
      }
  });
}

/** Pages that commands write, which may not have been run yet. */
const madeByCommands: ReadonlySet<string> = new Set(["docs/installs.md"]);

/** Gives the address that a link has on the site. @param source the path of the file that the link stands in */
export function linkFrom(source: string, href: string): string {
  if (/^(\w+:|\/|#|$)/.test(href)) return href;
  const [target = "", hash] = href.split("#");
  const file = resolve(dirname(source), decodeURI(target));
  const path = relative(repository.folder, file).replaceAll("\\", "/");
  // #readme is where a package's page begins, as GitHub calls it.
  const anchor = hash === undefined || hash === "readme" ? "" : `#${hash}`;
  const isThere = existsSync(file);
  if (!isThere && madeByCommands.has(path)) return `${repository.page}/${path}${anchor}`;
  const page = pageOf(path);
  if (page) return page + anchor;
  if (!isThere)
    throw new Error(`${source} links to ${href}, but there is no file ${path}: mend the link`);
  return `${repository.page}/${path}${anchor}`;
}

/** Gives the page of the site that shows a file of the repository, where there is one. */
function pageOf(path: string): string | undefined {
  const [, name] = /^packages\/([a-z]+)(?:\/README\.md)?$/.exec(path) ?? [];
  if (name) return `/reference/packages/${name}`;
  if (/^apps\/cli(\/README\.md)?$/.test(path)) return "/reference/packages/cli";
  if (path === "CHANGELOG.md") return "/reference/changelog";
  return path.startsWith("docs/") && path.endsWith(".md")
    ? path.slice("docs".length).replace(/\.md$/, "")
    : undefined;
}
