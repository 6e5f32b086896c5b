/** Whether a weight is the one of a name, or its name begins with that: "encoder/hidden1" of "encoder/hidden1/kernel". */
export const weightBegins = (name: string, prefix: string): boolean =>
  name === prefix || name.startsWith(`${prefix}/`);
