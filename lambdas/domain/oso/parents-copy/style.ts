import { straight } from './markup.ts';

/** Style of the parents' copy: readable on a phone, on a screen and on paper; dark text on white, no colour alone. */
export const style = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; background: #fff; color: #1b1f24; font: 1rem/1.55 system-ui, "Segoe UI", Roboto, sans-serif; }
.page { max-width: 50rem; margin: 0 auto; padding: 1.5rem 1.25rem 4rem; }
h1, h2, h3, h4, h5, h6, p, dd, li { overflow-wrap: anywhere; unicode-bidi: isolate; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .25rem; }
h2 { font-size: 1.3rem; line-height: 1.3; margin: 2.25rem 0 .5rem; padding-top: .75rem; border-top: 2px solid #1f4e79; color: #163a5a; }
h3 { font-size: 1.08rem; margin: 1.25rem 0 .25rem; }
h4, h5, h6 { font-size: 1rem; margin: .9rem 0 .2rem; }
p { margin: .5rem 0; max-width: 42rem; }
.school { margin: 0 0 .25rem; color: #46525e; }
.lead { font-size: 1.1rem; color: #3d4852; }
.notice { background: #eef4f9; border-left: 4px solid #1f4e79; padding: .75rem 1rem; margin: 1rem 0; }
.notice h2 { border: 0; padding: 0; margin: 0 0 .25rem; font-size: 1.1rem; }
section section { margin-left: 0; padding-left: .9rem; border-left: 2px solid #dde5ec; }
dl { margin: .25rem 0 .5rem; }
dl > div { display: grid; grid-template-columns: minmax(9rem, 15rem) minmax(0, 1fr); gap: .1rem 1rem; padding: .28rem 0; border-bottom: 1px solid #e6ebf0; }
dl > .story { display: block; }
dt { color: #46525e; overflow-wrap: anywhere; }
dd { margin: 0; }
.empty { color: #5a6672; font-style: italic; }
ul { margin: .4rem 0; padding-left: 1.3rem; }
footer { margin-top: 2.5rem; padding-top: .75rem; border-top: 1px solid #c9d3dc; color: #46525e; font-size: .92rem; }
@media (max-width: 34rem) { dl > div { grid-template-columns: minmax(0, 1fr); } dd { padding-bottom: .15rem; } h1 { font-size: 1.45rem; } }
@media print {
  body { font-size: 10pt; line-height: 1.45; }
  .page { max-width: none; padding: 0; }
  h2 { margin-top: 1.25rem; }
  h2, h3, h4, h5, h6 { break-after: avoid; }
  dl > div:not(.story), li, section section:not(:has(section)) { break-inside: avoid; }
  .technical section:not(:has(section)) { break-inside: auto; }
  dl > div { padding: .14rem 0; }
  p { orphans: 3; widows: 3; }
  .notice { border: 1px solid #1f4e79; background: none; }
}
`;

/** A CSS string in which nothing but letters and digits stands as it is: neither the string nor the style can end in it. */
const quoted = (words: string): string =>
  `"${Array.from(straight(words), (character) =>
    /[A-Za-z0-9]/.test(character) ? character : `\\${(character.codePointAt(0) ?? 0).toString(16)} `,
  ).join('')}"`;

const longest = 60;
const short = (words: string): string =>
  words.length > longest ? `${Array.from(words).slice(0, longest).join('')}…` : words;

/** On paper every page says of whom it is, from which school, and which page it is. */
export const printStyle = (title: string, school: string): string => `
@page {
  size: A4; margin: 20mm 16mm 18mm;
  @top-left { content: ${quoted(short(title))}; font: 9pt sans-serif; color: #46525e; }
  @top-right { content: ${quoted(short(school))}; font: 9pt sans-serif; color: #46525e; }
  @bottom-right { content: "Pagina " counter(page) " van " counter(pages); font: 9pt sans-serif; color: #46525e; }
}
`;
