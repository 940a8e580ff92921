/** Text that is HTML already. */
export interface Html {
  readonly html: string;
}

type Part = string | number | Html | readonly Html[];

/** Builds HTML: what is put in is escaped, unless it is HTML itself. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { html: strings.map((text, index) => text + rendered(parts[index] ?? '')).join('') };
}

function rendered(part: Part): string {
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part));
  return 'html' in part ? part.html : part.map((one) => one.html).join('');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');

const style = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 1rem auto 3rem; padding: 0 1rem; color: #1b1b1b; overflow-wrap: anywhere; }
nav { display: flex; flex-wrap: wrap; gap: .25rem 1rem; padding-bottom: .5rem; border-bottom: 1px solid #ccc; }
h1 { font-size: 1.6rem; line-height: 1.25; } h2 { font-size: 1.15rem; margin-top: 2rem; }
a { color: #01689b; } .en, small { color: #595959; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; } dt { font-weight: 600; } dd { margin: 0; }
pre, code { background: #f3f3f3; } pre { padding: 1rem; white-space: pre-wrap; }
iframe { width: 100%; height: 24rem; border: 1px solid #ccc; background: #fff; }
button, input { font: inherit; padding: .35rem .75rem; max-width: 100%; }
.notice { background: #eef6fb; border-left: .25rem solid #01689b; padding: .5rem .75rem; } progress { width: 100%; max-width: 30rem; }
.cards { list-style: none; padding: 0; } .cards li { padding: .75rem 0; border-top: 1px solid #ddd; } .cards small { display: block; }
.rows { border-collapse: collapse; width: 100%; } .rows th, .rows td { text-align: left; vertical-align: top; padding: .35rem 1rem .35rem 0; border-top: 1px solid #ddd; }
.rows time { white-space: nowrap; }
@media (max-width: 40rem) {
  .rows thead { display: none; } .rows tr { display: block; padding: .75rem 0; border-top: 1px solid #ddd; }
  .rows td { display: grid; grid-template-columns: 6.5rem 1fr; padding: 0; border: 0; } .rows td::before { content: attr(data-column); color: #595959; }
}
`;

/** The style sheet of the pages, served on its own so that no page needs inline style. */
export const styleSheet = style.trimStart();

/** A whole page. */
export const page = (title: string, body: Html): string =>
  `<!doctype html>\n${
    html`<html lang="nl">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title} · Overstap</title>
        <link rel="icon" href="/console/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/local/style.css" />
      </head>
      <body>
        <nav aria-label="Lokale regio">
          <a href="/local">Lokaal</a> <a href="/inbox">Postvak</a> <a href="/schedules">Planning</a>
          <a href="/clock">Klok</a> <a href="/docs">API</a> <a href="/">Bestuursscherm</a>
          <a href="/about.html">Publieke site</a>
        </nav>
        <main>
          <h1>${title}</h1>
          ${body}
        </main>
      </body>
    </html>`.html
  }\n`;
