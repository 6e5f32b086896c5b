import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

/** A publication that an idea comes from. */
export interface Source {
  readonly text: string;
  readonly link: string;
}

/** Shows one idea: what it is, in a paragraph, something to play with, and where it comes from. */
export function Idea({
  title,
  sources,
  train,
  demo,
  children,
}: {
  title: string;
  sources: readonly Source[];
  /** Settings and words of a link to the train page. */
  train: { readonly hash: string; readonly text: string };
  demo: ComponentChildren;
  children: ComponentChildren;
}) {
  const id = useId();
  return (
    <section class="idea card" aria-labelledby={id}>
      <div class="stack">
        <h2 id={id}>{title}</h2>
        {children}
        <p>
          <a href={`#/train?${train.hash}`}>{train.text}</a>
        </p>
        <p class="note">
          {sources.map(({ text, link }, i) => (
            <span key={link}>
              {i > 0 && "; "}
              <a href={link}>{text}</a>
            </span>
          ))}
        </p>
      </div>
      <div class="idea-demo">{demo}</div>
    </section>
  );
}
