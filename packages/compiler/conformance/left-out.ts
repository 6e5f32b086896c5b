/** The files of tfjs-core's operator tests that are not run, by their path under dist/ops. */
export const leftOut: readonly string[] = [
  "string/**",
  "sparse/**",
  "sparse_to_dense_test.js",
  "ragged_*_test.js",
  "signal/**",
  "spectral/**",
  "ifft_test.js",
  "complex_ops_test.js",
  "linalg/**",
  "image/**",
  // Pixels of a browser's canvas.
  "draw_test.js",
  "from_pixels_test.js",
  "to_pixels_test.js",
  // Has no tests of its own: other files import it.
  "identity_pool_test.js",
];
