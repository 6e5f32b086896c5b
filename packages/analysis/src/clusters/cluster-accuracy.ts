import { munkres } from "munkres";
import { contingency } from "./_contingency.ts";

/**
 * Computes the share of rows whose cluster stands for their class, where each cluster stands for at most one class and each class for
 * at most one cluster, in the way that is best for the share (by the Hungarian method).
 *
 * @param labels [n], integers from 0
 * @param clusters [n], integers from 0 whose numbers mean nothing; as many as classes, more or fewer
 * @returns in (0, 1]; 1 where clusters are the classes by other numbers
 * @throws AnalysisError where the two do not match
 *
 * H. W. Kuhn, "The Hungarian method for the assignment problem", Naval Research Logistics Quarterly 2, 1955,
 * https://doi.org/10.1002/nav.3800020109; in clustering Y. Yang et al., "Image Clustering Using Local Discriminant Models and Global
 * Integration", IEEE Transactions on Image Processing 19, 2010, https://doi.org/10.1109/TIP.2010.2049235
 */
export function clusterAccuracy(labels: ArrayLike<number>, clusters: ArrayLike<number>): number {
  const { n, cells, rowSums, columnSums } = contingency("clusterAccuracy", labels, clusters);
  const counts = rowSums.map(() => columnSums.map(() => 0));
  for (const { row, column, count } of cells) counts[row]![column] = count;
  const assigned = munkres(counts.map((row) => row.map((count) => -count)));
  return assigned.reduce((sum, [row, column]) => sum + counts[row]![column]!, 0) / n;
}
