import type { DataSet } from "../data-set.ts";
import { mnistSet } from "./_mnist-set.ts";
import type { DownloadOptions } from "./download-options.ts";

/**
 * Loads MNIST, handwritten digits: uint8 images [n, 28, 28, 1] of 0..255 and their labels, 55,000 / 5,000 / 10,000 rows, the
 * validation rows being the last of the training file. In Node only. Every file is checked by SHA-256.
 *
 * Source: Y. LeCun, L. Bottou, Y. Bengio, P. Haffner, Gradient-based learning applied to document recognition,
 * Proceedings of the IEEE 86(11), 1998, https://doi.org/10.1109/5.726791.
 *
 * @throws DataFileError, ChecksumError for a file in `dataDir`; DownloadError where no mirror gives a file;
 *   DataSetOptionError for a `baseUrl` that is not allowed; the signal's reason once it is aborted
 */
export async function mnist(options: DownloadOptions = {}): Promise<DataSet> {
  const { files } = await import("#files");
  return files.loadIdxSet(mnistSet, options);
}
