/** The name of the class of rows whose label is missing: it is the empty one, which no label can be. Such rows are of no known class. */
export const noClass = "";
