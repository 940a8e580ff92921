import { signal } from '@preact/signals';
import { frameWords } from '../frame-words.ts';
import { said } from '../language.ts';

const isOnline = signal(navigator.onLine);
addEventListener('online', () => (isOnline.value = true));
addEventListener('offline', () => (isOnline.value = false));

/** Says so while this machine has no network. */
export const ConnectionNotice = () =>
  isOnline.value ? null : (
    <div class="notice warn stay" role="status">
      {said(frameWords).offline}
    </div>
  );
