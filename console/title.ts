import { effect, signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { frameWords } from './frame-words.ts';
import { said } from './language.ts';
import { place } from './place.ts';

interface Named {
  readonly of: string;
  readonly name: string;
}

const known = signal<Named | undefined>(undefined);

/** Says what that of a page is called which an address names by its id. */
export const useNamed = (of: string | undefined, name: string | undefined): void => {
  useEffect(() => {
    if (of !== undefined && name !== undefined) known.value = { of, name };
  }, [of, name]);
};

/** The window's name says where one is, in tabs, in the history and to a screen reader. */
effect(() => {
  const words = said(frameWords);
  const { page, of } = place.value;
  const name = known.value?.of === of ? known.value?.name : undefined;
  document.title = [...(of === undefined ? [] : [name ?? of]), words[page], words.product].join(' · ');
});
