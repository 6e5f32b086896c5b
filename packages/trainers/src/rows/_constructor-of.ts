/** Returns the name of what made a value, for a message: "Float64Array", "Number", "undefined". */
export const constructorOf = (value: unknown): string =>
  value === undefined || value === null ? String(value) : Object(value).constructor?.name;
