/** Says what holds for every page. */
export function SiteFooter() {
  return (
    <footer class="foot">
      Everything happens on this machine: no data leaves it, nothing is tracked, and it works
      offline.
    </footer>
  );
}
