/** The Python functions that layers call which PyTorch lacks, by the kind of the layer. */
export const torchFunctions: Readonly<Record<string, readonly string[]>> = {
  KSparse: [
    "def k_sparse(code, k):",
    '    """Keeps the k largest numbers of each code."""',
    "    threshold = code.topk(k, dim=1).values[:, -1:]",
    "    return code * (code >= threshold)",
  ],
  PlanarFlows: [
    "def planar_flows(z, parameters, count):",
    '    """Sends each code through planar flows, z + u tanh(w z + b), with u, w and b of its own."""',
    "    n, d = z.shape",
    "    u, w, b = parameters.split([count * d, count * d, count], 1)",
    "    u, w = u.reshape(n, count, d), w.reshape(n, count, d)",
    "    along = (u * w).sum(2, keepdim=True)",
    "    below = F.relu(-along)",
    "    u = u + w * below / (below + 1) * below / ((w * w).sum(2, keepdim=True) + 1e-12)",
    "    for k in range(count):",
    "        z = z + u[:, k] * torch.tanh((z * w[:, k]).sum(1, keepdim=True) + b[:, k : k + 1])",
    "    return z",
  ],
};
