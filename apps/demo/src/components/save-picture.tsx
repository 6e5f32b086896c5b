import type { RefObject } from "preact";
import { pictureOf } from "./picture-of.ts";
import { saveAs } from "./save-as.ts";

/** Saves what an element shows on its canvases in a PNG file; hidden while it has none. */
export function SavePicture({ of, name }: { of: RefObject<Element | null>; name: string }) {
  const save = async (): Promise<void> => {
    const picture = of.current && (await pictureOf(of.current));
    if (picture) saveAs(picture, `${name.toLowerCase().replaceAll(/\W+/g, "-")}.png`);
  };
  return (
    <button
      type="button"
      class="quiet save-picture"
      aria-label={`Save ${name} as PNG`}
      onClick={() => void save()}
    >
      PNG
    </button>
  );
}
