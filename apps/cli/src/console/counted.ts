/**
 * Says how many there are of something: "1 row", "1,200 rows".
 *
 * @param several what more than one are called; the word and an s where absent
 */
export const counted = (count: number, word: string, several = `${word}s`): string =>
  `${count.toLocaleString("en-US")} ${count === 1 ? word : several}`;
