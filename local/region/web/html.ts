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
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1b1b1b; }
a { color: #01689b; } table { border-collapse: collapse; } th, td { text-align: left; padding: .25rem 1rem .25rem 0; vertical-align: top; }
pre, code { background: #f3f3f3; } pre { padding: 1rem; white-space: pre-wrap; } .en { color: #595959; }
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
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body>
        <p><a href="/">Overstap</a></p>
        <h1>${title}</h1>
        ${body}
      </body>
    </html>`.html
  }\n`;
