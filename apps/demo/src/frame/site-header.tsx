import { pages } from "../pages/pages.ts";
import { ThemeButton } from "./theme-button.tsx";

/** Address of the sources. */
const source = "https://github.com/autoencoders/autoencoders";

/** Links to every page and switches the theme. */
export function SiteHeader({ page }: { page: string }) {
  return (
    <header class="site">
      <a class="brand" href="#/train" aria-label="Autoencoders">
        <Logo />
        <span>Autoencoders</span>
      </a>
      <nav aria-label="Pages">
        {Object.entries(pages).map(([name, { title }]) => (
          <a key={name} href={`#/${name}`} aria-current={name === page ? "page" : undefined}>
            {title}
          </a>
        ))}
        {DOCS !== "" && <a href={DOCS}>Docs</a>}
      </nav>
      <a class="source" href={source} title="Source code">
        <span class="hidden">Source code</span>
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="m8 6-6 6 6 6M16 6l6 6-6 6M14 3l-4 18" />
        </svg>
      </a>
      <ThemeButton />
    </header>
  );
}

/** Draws the mark of the site: an encoder, a code and a decoder. */
function Logo() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true">
      <path class="logo-net" d="M3 4v24l10-8v-8zM29 4v24l-10-8v-8z" />
      <path class="logo-code" d="M14.5 12h3v8h-3z" />
    </svg>
  );
}
