/** Returns the bytes red, green, blue of a color written as "#rrggbb". */
export const rgb = (color: string): readonly [number, number, number] => {
  const value = Number.parseInt(color.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
};
