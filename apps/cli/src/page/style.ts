/** The style of the page: readable in the dark, on paper and on a phone, where wide pictures are moved sideways. */
export const style = `
:root { color-scheme: light dark; --text: #1b1b1b; --quiet: #595959; --line: #d8d8d8; --page: #fff; --card: #f5f5f5; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e8e8e8; --quiet: #a8a8a8; --line: #3d3d3d; --page: #151515; --card: #202020; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem 1rem 3rem; max-width: 60rem; background: var(--page); color: var(--text);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { margin: 0; font-size: 1.6rem; line-height: 1.25; }
h2 { margin: 2rem 0 .5rem; font-size: 1.15rem; }
header p { margin: .25rem 0 0; color: var(--quiet); }
dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(10rem, 1fr)); gap: .75rem; margin: 1.5rem 0; }
dl div { padding: .6rem .8rem; background: var(--card); border-radius: .5rem; }
dt { color: var(--quiet); font-size: .85rem; }
dd { margin: 0; font-size: 1.25rem; font-variant-numeric: tabular-nums; }
small { display: block; color: var(--quiet); font-size: .8rem; line-height: 1.3; }
figure { margin: 1.75rem 0; break-inside: avoid; }
figcaption { margin-bottom: .4rem; color: var(--quiet); }
figcaption b { color: var(--text); margin-right: .4rem; }
figure div { overflow-x: auto; }
img { display: block; max-width: max(100%, 34rem); height: auto; padding: .5rem; background: #fff; border-radius: .5rem; }
table { width: 100%; border-collapse: collapse; font-size: .92rem; }
th, td { padding: .3rem .75rem .3rem 0; border-top: 1px solid var(--line); text-align: left; vertical-align: top; }
th { width: 30%; color: var(--quiet); font-weight: normal; }
@media print {
  :root { --text: #000; --quiet: #444; --line: #ccc; --page: #fff; --card: #fff; }
  body { max-width: none; padding: 0; font-size: .85rem; }
  dl div { border: 1px solid var(--line); }
  img { max-width: 100%; padding: 0; }
}
`;
