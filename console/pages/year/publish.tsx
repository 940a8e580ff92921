import { said } from '../../language.ts';
import { Confirm } from '../../parts/confirm.tsx';
import type { Seen } from './consequences.ts';
import { Differences } from './differences.tsx';
import { edit } from './edit.ts';
import { Told } from './told.tsx';
import { yearWords } from './words.ts';

/** Says what publishing would change and whom it tells, before it is done. */
export const Publish = ({
  seen,
  publish,
  close,
}: {
  readonly seen: Seen;
  readonly publish: () => Promise<void>;
  readonly close: () => void;
}) => {
  const words = said(yearWords);
  return (
    <Confirm title={words.publishTitle} action={words.publishNow} run={publish} close={close}>
      <p>{words.publishLead}</p>
      <Differences preview={seen.preview} calendar={edit.value?.calendar} />
      <Told preview={seen.preview} />
    </Confirm>
  );
};
