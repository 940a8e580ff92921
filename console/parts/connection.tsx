import { isOnline } from '../api/connection.ts';
import { frameWords } from '../frame-words.ts';
import { said } from '../language.ts';

/** Says so while this machine has no network. */
export const ConnectionNotice = () =>
  isOnline.value ? null : (
    <div class="notice warn stay" role="status">
      {said(frameWords).offline}
    </div>
  );
