import { pages } from "./pages.ts";

/** Says that an address names no page. */
export function NotFound() {
  return (
    <div class="stack">
      <h1>There is no such page</h1>
      <p class="lead">The address may be mistyped. These are all the pages there are:</p>
      <p class="row">
        {Object.entries(pages).map(([name, { title }]) => (
          <a key={name} class="button" href={`#/${name}`}>
            {title}
          </a>
        ))}
      </p>
    </div>
  );
}
