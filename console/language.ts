import { effect, signal } from '@preact/signals';

export type Language = 'nl' | 'en';

/** Words in both languages; English has every word that Dutch has. */
export interface Words<Said> {
  readonly nl: Said;
  readonly en: Said;
}

const kept = 'overstap.language';

/** Dutch, unless someone chose otherwise on this machine. */
export const language = signal<Language>(localStorage.getItem(kept) === 'en' ? 'en' : 'nl');

effect(() => {
  localStorage.setItem(kept, language.value);
  document.documentElement.lang = language.value;
});

/** The words of the language that was chosen; who reads them changes with it. */
export const said = <Said>(words: Words<Said>): Said => words[language.value];

export const switchLanguage = (): void => {
  language.value = language.value === 'nl' ? 'en' : 'nl';
};
