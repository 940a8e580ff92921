import { said } from '../../language.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { consequenceWords } from './consequence-words.ts';
import type { Seen } from './consequences.ts';
import { Differences } from './differences.tsx';
import { edit } from './edit.ts';
import type { Finding } from './finding.tsx';
import { Told } from './told.tsx';
import { yearWords } from './words.ts';

/** Says what publishing would change and whom it tells, before it is done. */
export const Publish = ({
  seen,
  warnings,
  publish,
  close,
}: {
  readonly seen: Seen;
  readonly warnings: readonly Finding[];
  readonly publish: () => Promise<void>;
  readonly close: () => void;
}) => {
  const words = said(yearWords);
  const { warnings: counted, warningsLead } = said(consequenceWords);
  return (
    <Confirm title={words.publishTitle} action={words.publishNow} run={publish} close={close}>
      <p>{words.publishLead}</p>
      {warnings.length > 0 && (
        <p class="notice warn">
          {counted(warnings.length)}. {warningsLead}
        </p>
      )}
      <Differences preview={seen.preview} calendar={edit.value?.calendar} />
      <Told preview={seen.preview} />
    </Confirm>
  );
};
