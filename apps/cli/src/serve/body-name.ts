/** What messages call the rows of a request. */
export const bodyName = "the body";
