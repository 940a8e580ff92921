import { computed, signal } from '@preact/signals';
import { useAsked } from '../api/asked.ts';
import { call } from '../api/client.ts';
import type { Page } from '../place.ts';
import { calledIn, type Names } from './called.ts';
import { me } from './me.ts';
import { personName } from './session.ts';

const known = signal<Names>(new Map());

/** Who is signed in knows its own name before anyone else does. */
const names = computed<Names>(() =>
  me.value ? new Map([[me.value.subject, personName.value], ...known.value]) : known.value,
);

/** Who did something, in words. */
export const called = (subject: string): string => calledIn(names.value, subject);

const learn = async (): Promise<void> => {
  try {
    const { items } = await call('listPeople', {});
    known.value = new Map(items.map(({ subject, name }) => [subject, name]));
  } catch {
    // Without names, people are shown by the issuer's ids.
  }
};

/** Learns what people are called, anew with each page. */
export const usePeople = (page: Page): void => {
  useAsked(learn, [page]);
};
