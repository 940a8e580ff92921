import { effect, signal } from '@preact/signals';

/** As the machine asks, or as someone chose on it. */
export type Theme = 'auto' | 'light' | 'dark';

const kept = 'overstap.theme';
const themes: readonly Theme[] = ['auto', 'light', 'dark'];

export const theme = signal<Theme>(themes.find((it) => it === localStorage.getItem(kept)) ?? 'auto');

effect(() => {
  localStorage.setItem(kept, theme.value);
  document.documentElement.dataset['theme'] = theme.value;
});

export const nextTheme = (): void => {
  theme.value = themes[(themes.indexOf(theme.value) + 1) % themes.length] ?? 'auto';
};
