/** Stands for a package that only Node loads. */
export default {};
