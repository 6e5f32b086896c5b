import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

/** Shows a control with its label, and a sentence about it that a pointer or a screen reader brings up. */
export function Field({
  label,
  help,
  children,
}: {
  label: string;
  help?: string;
  children: (id: string) => ComponentChildren;
}) {
  const id = useId();
  return (
    <div class="field" title={help}>
      <label for={id}>{label}</label>
      {children(id)}
    </div>
  );
}
