/** Puts functions in the place of an object's own or inherited ones, and gives a function that takes them away again. */
export function patched<T extends object>(target: T, replacements: Partial<T>): () => void {
  const before = Object.keys(replacements).map(
    (name) => [name, Object.getOwnPropertyDescriptor(target, name)] as const,
  );
  // Reflect.set, because it does not throw where a page has frozen JavaScript's own objects.
  for (const [name, value] of Object.entries(replacements)) Reflect.set(target, name, value);
  return () => {
    for (const [name, descriptor] of before)
      if (descriptor) Reflect.defineProperty(target, name, descriptor);
      else Reflect.deleteProperty(target, name);
  };
}
