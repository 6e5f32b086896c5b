/** Draws the mark of the site: an encoder, a code and a decoder. */
export function Logo() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true">
      <path class="logo-net" d="M3 4v24l10-8v-8zM29 4v24l-10-8v-8z" />
      <path class="logo-code" d="M14.5 12h3v8h-3z" />
    </svg>
  );
}
