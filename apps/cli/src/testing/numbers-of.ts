/** The numbers of a CSV below its titles, row by row: NaN where a cell is empty, or holds a word. */
export const numbersOf = (text: string): number[][] =>
  text
    .trimEnd()
    .split("\n")
    .slice(1)
    .map((line) => line.split(",").map((cell) => (cell === "" ? Number.NaN : Number(cell))));
