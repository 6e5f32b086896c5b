import type { ComponentChildren } from "preact";

/** Shows a figure under its name, in a list of figures, with a sentence about it that a pointer brings up. */
export function Figure({
  name,
  help,
  children,
}: {
  name: string;
  help?: string | undefined;
  children: ComponentChildren;
}) {
  return (
    <div title={help}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
