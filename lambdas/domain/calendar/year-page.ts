import type { Temporal } from 'temporal-polyfill';
import type { Publication } from './icalendar.ts';
import { agendaOf, type AgendaItem } from './agenda.ts';
import { dayAt } from './wall-clock.ts';
import { yearStyle } from './year-style.ts';
import { daysOf, timeline, type Numbered } from './year-timeline.ts';
import { dayInWords, monthName, whenInWords, yearWords, type Language } from './year-words.ts';

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Characters that turn the direction of what follows: words could read as others. */
const turning = /[\u202A-\u202E\u2066-\u2069]/g;

/** Text as HTML. */
const text = (words: string): string =>
  words.replaceAll(turning, '').replaceAll(/[&<>"']/g, (character) => escapes[character] ?? '');

const whoOf = ({ audience }: AgendaItem, language: Language): string =>
  audience.map((it) => `<span class="${it}">${yearWords[language].who[it]}</span>`).join('');

const notesOf = ({ suspended, late }: AgendaItem, language: Language): string =>
  [...(suspended ? [yearWords[language].suspended] : []), ...(late ? [yearWords[language].late] : [])]
    .map((note) => `<p class="note">${note}.</p>`)
    .join('');

/** The plan's own words are Dutch, whatever the language of the page. */
const wordsOf = ({ source }: AgendaItem, language: Language): string =>
  source ? `<p class="words">${yearWords[language].source}: <span lang="nl">${text(source)}</span></p>` : '';

const entryOf = ({ number, item }: Numbered, language: Language): string =>
  `<li><span class="number">${number}</span><p class="when">${text(whenInWords(item, language))}</p><div><h3>${text(item.title[language])}</h3><p class="who">${whoOf(item, language)}</p>${notesOf(item, language)}${wordsOf(item, language)}</div></li>`;

const monthOf = ({ item }: Numbered, language: Language): string => {
  const first: Temporal.PlainDate | undefined = daysOf(item)?.first;
  return first ? `${monthName(first.month, language)} ${first.year}` : yearWords[language].always;
};

const sectionsOf = (entries: readonly Numbered[], language: Language): string =>
  [...Map.groupBy(entries, (entry) => monthOf(entry, language))]
    .map(
      ([month, same]) =>
        `<section><h2>${month.charAt(0).toUpperCase()}${month.slice(1)}</h2><ol>${same.map((it) => entryOf(it, language)).join('')}</ol></section>`,
    )
    .join('');

/** In order of the first day that people see: a deadline stands at its last day. */
const numbered = (publication: Publication): readonly Numbered[] => {
  const placeOf = (item: AgendaItem): string => daysOf(item)?.first.toString() ?? '~';
  return agendaOf(publication.calendar)
    .toSorted((one, other) => (placeOf(one) === placeOf(other) ? 0 : placeOf(one) < placeOf(other) ? -1 : 1))
    .map((item, index) => ({ number: index + 1, item }));
};

/**
 * The year on one page, to look at and to print: who must do what, and when. Self-contained HTML without script, links
 * or images of elsewhere.
 */
export const yearPage = (publication: Publication, language: Language): string => {
  const { calendar, publishedAt } = publication;
  const said = yearWords[language];
  const entries = numbered(publication);
  const title = `${said.title} ${calendar.schoolYear}`;
  const day = publishedAt === undefined ? undefined : dayAt(publishedAt);
  const since = day === undefined ? '' : `, ${said.published} ${dayInWords(day, language)} ${day.year}`;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(`${title}, ${calendar.region}`)}</title>
<style>${yearStyle}</style>
</head>
<body><main class="page">
<h1>${text(title)}</h1>
<p class="where">${text(calendar.region)}. ${said.edition} ${calendar.edition}${since}.</p>
<p class="lead">${said.lead}</p>
<section><h2>${said.glance}</h2><div class="glance" role="region" tabindex="0" aria-label="${said.glance}">${timeline(calendar, entries, language)}</div><p class="hint">${said.glanceHint} <i></i>${said.holiday}</p></section>
${sectionsOf(entries, language)}
</main></body>
</html>
`;
};
