import { html, type Html } from './html.ts';

/**
 * The section of a Markdown text whose heading names the code, up to the next heading of that level or above.
 */
export function sectionOf(markdown: string, code: string): string | undefined {
  const lines = markdown.split('\n');
  const start = lines.findIndex(
    (line) => /^#{1,6} /.test(line) && line.replaceAll(/[`#]/g, ' ').split(/\s+/).includes(code),
  );
  if (start === -1) return undefined;
  const level = levelOf(lines[start]);
  const length = lines.slice(start + 1).findIndex((line) => levelOf(line) > 0 && levelOf(line) <= level);
  return lines.slice(start, length === -1 ? undefined : start + 1 + length).join('\n');
}

const levelOf = (line = ''): number => /^(#{1,6}) /.exec(line)?.[1]?.length ?? 0;

/** Headings, lists, paragraphs, code and links; enough for the problem pages. */
export function renderMarkdown(markdown: string): Html {
  const blocks = markdown.split(/\n{2,}/).flatMap((block) => {
    const [first = '', ...rest] = block.trim().split('\n');
    return levelOf(first) > 0 ? [first, rest.join('\n')] : [block.trim()];
  });
  return html`${blocks.filter((block) => block !== '').map(renderBlock)}`;
}

function renderBlock(block: string): Html {
  if (levelOf(block) > 0) return html`<h2>${inline(block.replace(/^#+ /, ''))}</h2>`;
  const items = block.split(/\n(?=[-*] )/);
  if (/^[-*] /.test(block))
    return html`<ul>
      ${items.map((item) => html`<li>${inline(item.slice(2))}</li>`)}
    </ul>`;
  if (block.startsWith('|') || block.startsWith('```'))
    return html`<pre>${block.replaceAll('```', '').trim()}</pre>`;
  return html`<p>${inline(block)}</p>`;
}

function inline(text: string): Html {
  const parts = text.split(/(`[^`]+`|\*\*[^*]+\*\*|\[[^\]]+\]\([^)\s]+\))/);
  return html`${parts.map((part) => {
    const [, label, target] = /^\[([^\]]+)\]\(([^)\s]+)\)$/.exec(part) ?? [];
    if (label !== undefined && target !== undefined && /^(https?:|\/|#)/.test(target)) {
      return html`<a href="${target}">${label}</a>`;
    }
    if (/^`.+`$/.test(part)) return html`<code>${part.slice(1, -1)}</code>`;
    if (/^\*\*.+\*\*$/.test(part)) return html`<strong>${part.slice(2, -2)}</strong>`;
    return html`${part}`;
  })}`;
}
