import { formatInstant, regionTimeZone } from '../instant.ts';
import { html, type Html } from './html.ts';

/** Dutch first, and the same in English. */
export const both = (dutch: string, english: string): Html =>
  html`${dutch} <span class="en" lang="en">${english}</span>`;

const format = new Intl.DateTimeFormat('nl-NL', {
  timeZone: regionTimeZone,
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZoneName: 'short',
});

/** An instant for people: `do 31 mrt 2022 09:00 CEST`. @param milliseconds since 1970 */
export const moment = (milliseconds: number): Html =>
  html`<time datetime="${formatInstant(milliseconds)}"
    >${format.format(milliseconds).replaceAll(',', '')}</time
  >`;
