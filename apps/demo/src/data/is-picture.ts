const signatures = [
  [0x89, 0x50, 0x4e, 0x47], // PNG
  [0xff, 0xd8, 0xff], // JPEG
] as const;

/** Whether a file is a picture, by its first bytes: its name may say anything. */
export async function isPicture(file: File): Promise<boolean> {
  const start = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  return signatures.some((signature) => signature.every((byte, i) => start[i] === byte));
}
