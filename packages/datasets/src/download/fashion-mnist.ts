import type { DataSet } from "../data-set.ts";
import { fashionMnistSet } from "./_fashion-mnist-set.ts";
import type { DownloadOptions } from "./download-options.ts";

/**
 * Loads Fashion-MNIST, articles of clothing: uint8 images [n, 28, 28, 1] of 0..255 and their labels, 55,000 / 5,000 / 10,000
 * rows, the validation rows being the last of the training file. In Node only. Every file is checked by SHA-256.
 *
 * Source: H. Xiao, K. Rasul, R. Vollgraf, Fashion-MNIST: a novel image dataset for benchmarking machine learning
 * algorithms, 2017, https://arxiv.org/abs/1708.07747.
 *
 * @throws DataFileError, ChecksumError for a file in `dataDir`; DownloadError where no mirror gives a file;
 *   DataSetOptionError for a `baseUrl` that is not allowed; the signal's reason once it is aborted
 */
export async function fashionMnist(options: DownloadOptions = {}): Promise<DataSet> {
  const { files } = await import("#files");
  return files.loadIdxSet(fashionMnistSet, options);
}
