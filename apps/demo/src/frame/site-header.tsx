import { pages } from "../pages/pages.ts";
import { Logo } from "./logo.tsx";
import { ThemeButton } from "./theme-button.tsx";

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
      </nav>
      <ThemeButton />
    </header>
  );
}
