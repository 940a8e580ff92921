/** Style of the year's page: readable on a phone, on a screen and on paper; who is told by words, not by colour alone. */
export const yearStyle = `
:root { color-scheme: light; --source: #1f4e79; --target: #8a4b08; --parents: #2c6e3f; --board: #5c3d82; }
* { box-sizing: border-box; }
body { margin: 0; background: #fff; color: #1b1f24; font: 1rem/1.5 system-ui, "Segoe UI", Roboto, sans-serif; }
.page { max-width: 64rem; margin: 0 auto; padding: 1.5rem 1.25rem 3rem; }
h1, h2, h3, p, li { overflow-wrap: anywhere; unicode-bidi: isolate; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .25rem; }
h2 { font-size: 1.25rem; line-height: 1.3; margin: 1.75rem 0 .4rem; padding-top: .6rem; border-top: 2px solid #1f4e79; color: #163a5a; }
h3 { font-size: 1.05rem; line-height: 1.35; margin: 0; }
p { margin: .3rem 0; }
.where { color: #46525e; }
.lead { max-width: 46rem; }
.glance { overflow-x: auto; }
.hint { color: #46525e; font-size: .92rem; }
.hint i { display: inline-block; width: 1.1rem; height: .8rem; margin: 0 .3rem 0 .6rem; background: #e3e6ea; border: 1px solid #c3cad1; }
svg { display: block; width: 100%; min-width: 46rem; height: auto; font: 12px system-ui, "Segoe UI", Roboto, sans-serif; }
svg text { fill: #fff; font-weight: 600; text-anchor: middle; }
svg .months text { fill: #46525e; text-anchor: start; font-weight: 400; }
svg .months line, svg g > line { stroke: #d5dce3; stroke-width: 1; }
svg .off rect { fill: #eceff2; }
svg text.lane { text-anchor: start; font-size: 13px; }
.source { --own: var(--source); } .target { --own: var(--target); } .parents { --own: var(--parents); } .board { --own: var(--board); }
svg g rect { fill: var(--own, #eceff2); }
svg text.lane { fill: var(--own); }
svg .about rect { fill: #fff; stroke: var(--own); stroke-width: 1.5; stroke-dasharray: 4 3; }
svg .about text { fill: var(--own); }
ol { list-style: none; margin: 0; padding: 0; }
li { display: grid; grid-template-columns: 2.2rem minmax(9rem, 15.5rem) minmax(0, 1fr); gap: .1rem .75rem; padding: .5rem 0; border-bottom: 1px solid #e6ebf0; }
.number { justify-self: start; align-self: start; min-width: 1.6rem; padding: .05rem .3rem; border-radius: .25rem; background: #163a5a; color: #fff; text-align: center; font-weight: 600; font-size: .9rem; }
.when { margin: 0; font-weight: 600; color: #163a5a; }
.who { display: flex; flex-wrap: wrap; gap: .3rem; margin: .25rem 0; }
.who span { padding: .02rem .5rem; border: 1.5px solid var(--own); border-radius: 1rem; color: var(--own); font-size: .88rem; font-weight: 600; }
.note { font-weight: 600; }
.words { color: #46525e; font-size: .92rem; }
@media (max-width: 40rem) {
  .page { padding: 1rem .9rem 2rem; }
  h1 { font-size: 1.4rem; }
  li { grid-template-columns: 2.2rem minmax(0, 1fr); }
  li > div { grid-column: 2; }
}
@page { size: A4; margin: 11mm 13mm 13mm; @bottom-right { content: counter(page) " / " counter(pages); font: 9pt sans-serif; color: #46525e; } }
@media print {
  html { font-size: 8pt; }
  body { line-height: 1.35; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .page { max-width: none; padding: 0; }
  .glance { overflow: visible; }
  svg { min-width: 0; }
  h2 { margin-top: .9rem; break-after: avoid; }
  section h2 { font-size: 1.1rem; margin: .4rem 0 .2rem; padding-top: .2rem; border-top-width: 1px; }
  li { break-inside: avoid; padding: .14rem 0; }
  h3 { display: inline; margin-right: .4rem; }
  .who { display: inline-flex; margin: 0; vertical-align: bottom; }
  .note, .words { margin: 0; }
  }
`;
