/** The most kilobytes of JavaScript that each package may have, comments and all: a tenth more than it has, to be raised knowingly. */
export const budgets: Readonly<Record<string, number>> = {
  "@autoencoders/analysis": 210,
  "@autoencoders/compiler": 285,
  "@autoencoders/datasets": 480,
  "@autoencoders/export": 119,
  "@autoencoders/inference": 30,
  "@autoencoders/layers": 65,
  "@autoencoders/losses": 80,
  "@autoencoders/models": 440,
  "@autoencoders/runs": 140,
  "@autoencoders/safetensors": 22,
  "@autoencoders/trainers": 205,
  "@autoencoders/viz": 116,
  autoencoders: 770,
};
