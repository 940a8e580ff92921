import { signal } from '@preact/signals';

/** Has this machine a network? */
export const isOnline = signal(navigator.onLine);

/** How many times the network came back since the page was opened. */
export const timesBack = signal(0);

addEventListener('online', () => {
  isOnline.value = true;
  timesBack.value += 1;
});
addEventListener('offline', () => {
  isOnline.value = false;
});
