/** The folder of data sets: the one that is asked for, or that of the environment. */
export const dataDirOf = ({ dataDir }: { readonly dataDir?: string | undefined }) =>
  dataDir ?? (process.env.AUTOENCODERS_DATA || undefined);
