import { saveAs } from "../components/save-as.ts";
import { type Card, drawCard } from "./draw-card.ts";

/** Saves a card to send, a PNG file; asks for nothing while there is no card yet. */
export function CardButton({ card }: { card: Card | undefined }) {
  const save = async (): Promise<void> => {
    const picture = card && (await drawCard(card));
    if (picture) saveAs(picture, `${card.title.toLowerCase().replaceAll(/\W+/g, "-")}.png`);
  };
  return (
    <button type="button" disabled={!card} onClick={() => void save()}>
      Save a card to send
    </button>
  );
}

/** Writes the title of a card, such as "My 7 through 16 numbers". */
export const cardTitle = (what: string, code: ArrayLike<number>): string =>
  `${what} through ${code.length === 1 ? "one number" : `${code.length} numbers`}`;
