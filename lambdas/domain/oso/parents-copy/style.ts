/** Style of the parents' copy: readable on a phone, on a screen and on paper; dark text on white, no colour alone. */
export const style = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; background: #fff; color: #1b1f24; font: 1rem/1.55 system-ui, "Segoe UI", Roboto, sans-serif; }
.page { max-width: 50rem; margin: 0 auto; padding: 1.5rem 1.25rem 4rem; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .25rem; }
h2 { font-size: 1.3rem; margin: 2.25rem 0 .5rem; padding-top: .75rem; border-top: 2px solid #1f4e79; color: #163a5a; }
h3 { font-size: 1.08rem; margin: 1.25rem 0 .25rem; }
h4, h5, h6 { font-size: 1rem; margin: .9rem 0 .2rem; }
p { margin: .5rem 0; max-width: 42rem; }
.lead { font-size: 1.1rem; color: #3d4852; }
.notice { background: #eef4f9; border-left: 4px solid #1f4e79; padding: .75rem 1rem; margin: 1rem 0; }
.notice h2 { border: 0; padding: 0; margin: 0 0 .25rem; font-size: 1.1rem; }
section section { margin-left: 0; padding-left: .9rem; border-left: 2px solid #dde5ec; }
dl { margin: .25rem 0 .5rem; }
dl > div { display: grid; grid-template-columns: minmax(9rem, 15rem) 1fr; gap: .1rem 1rem; padding: .28rem 0; border-bottom: 1px solid #e6ebf0; }
dt { color: #46525e; }
dd { margin: 0; overflow-wrap: anywhere; }
.empty { color: #5a6672; font-style: italic; }
ul { margin: .4rem 0; padding-left: 1.3rem; }
footer { margin-top: 2.5rem; padding-top: .75rem; border-top: 1px solid #c9d3dc; color: #46525e; font-size: .92rem; }
@media (max-width: 34rem) { dl > div { grid-template-columns: 1fr; } dd { padding-bottom: .15rem; } h1 { font-size: 1.45rem; } }
@media print {
  @page { size: A4; margin: 18mm 16mm; }
  body { font-size: 10.5pt; }
  .page { max-width: none; padding: 0; }
  h2, h3, h4, h5, h6 { break-after: avoid; }
  dl > div { break-inside: avoid; }
  .notice { border: 1px solid #1f4e79; background: none; }
}
`;
