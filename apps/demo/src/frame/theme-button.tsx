import { theme, toggleTheme } from "../theme.ts";

/** Switches between light and dark. */
export function ThemeButton() {
  const other = theme.value === "dark" ? "light" : "dark";
  return (
    <button
      type="button"
      class="theme quiet"
      aria-label={`Use the ${other} theme`}
      title={`Use the ${other} theme`}
      onClick={toggleTheme}
    >
      <svg viewBox="0 0 24 24" aria-hidden="true" fill="currentColor">
        {other === "dark" ? (
          <path d="M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5z" />
        ) : (
          <path d="M12 7a5 5 0 1 1 0 10 5 5 0 0 1 0-10zM11 1h2v4h-2zm0 18h2v4h-2zM1 11h4v2H1zm18 0h4v2h-4zM4.2 2.8 7 5.6 5.6 7 2.8 4.2zM18.4 17l2.8 2.8-1.4 1.4-2.8-2.8zM17 5.6l2.8-2.8 1.4 1.4L18.4 7zM2.8 19.8 5.6 17 7 18.4l-2.8 2.8z" />
        )}
      </svg>
    </button>
  );
}
