import { effect } from '@preact/signals';
import { frameWords } from './frame-words.ts';
import { said } from './language.ts';
import { place } from './place.ts';

/** The window's name says where one is, in tabs, in the history and to a screen reader. */
effect(() => {
  const words = said(frameWords);
  const { page, of } = place.value;
  document.title = [...(of === undefined ? [] : [of]), words[page], words.product].join(' · ');
});
