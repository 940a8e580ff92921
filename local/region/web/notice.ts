import { html, type Html } from './html.ts';
import { both } from './words.ts';

/** What whoever looks at the region should know of it now. */
export interface Notice {
  readonly nl: string;
  readonly en: string;
}

/** At the top of a page, when there is one. */
export const noticeOf = (notice: Notice | undefined): Html =>
  notice === undefined ? html`` : html`<p role="status" class="notice">${both(notice.nl, notice.en)}</p>`;
