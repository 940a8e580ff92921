import { computed, signal } from '@preact/signals';

export const pages = ['year', 'schools', 'progress', 'activity'] as const;
/** One of the sections; an address that someone typed wrongly is nowhere. */
export type Page = (typeof pages)[number] | 'nowhere';

/** Where someone is: kept in the address after the `#`, so that every view has an address to share and to come back to. */
export interface Place {
  readonly page: Page;
  /** What of that page: a school, a round. */
  readonly of?: string;
  /** Filters and the like. */
  readonly query: Readonly<Record<string, string>>;
}

const read = (hash: string): Place => {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  const [named, of] = path.split('/').map(decoded);
  const page = named === '' ? 'year' : (pages.find((it) => it === named) ?? 'nowhere');
  return { page, query: Object.fromEntries(new URLSearchParams(query)), ...(of && { of }) };
};

/** A part that someone typed wrongly is none: it leads to the page, not to an error. */
const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
};

const address = signal(location.hash);
addEventListener('hashchange', () => {
  address.value = location.hash;
});

export const place = computed(() => read(address.value));

/** The address of a place, for a link. */
export const linkTo = (page: Page, of?: string, query: Readonly<Record<string, string>> = {}): string => {
  const asked = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== '')).toString();
  return `#/${page}${of === undefined ? '' : `/${encodeURIComponent(of)}`}${asked === '' ? '' : `?${asked}`}`;
};

export const go = (page: Page, of?: string, query?: Readonly<Record<string, string>>): void => {
  location.hash = linkTo(page, of, query);
};

/** Changes the filters of this place without a step in the browser's history. */
export const filter = (query: Readonly<Record<string, string>>): void => {
  const { page, of } = place.peek();
  history.replaceState(null, '', linkTo(page, of, query));
  address.value = location.hash;
};
