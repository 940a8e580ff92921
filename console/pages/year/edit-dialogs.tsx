import { said } from '../../language.ts';
import { Confirm } from '../../parts/confirm.tsx';
import type { Seen } from './consequences.ts';
import type { Finding } from './finding.tsx';
import { Publish } from './publish.tsx';
import type { Saving } from './saving.ts';
import { yearWords } from './words.ts';

export type Asked = 'publish' | 'cancel' | 'stop';

/** Asks before what others notice, and before what is typed goes. */
export const EditDialogs = ({
  asked,
  seen,
  findings,
  saving,
  close,
}: {
  readonly asked: Asked | undefined;
  readonly seen: Seen | undefined;
  readonly findings: readonly Finding[];
  readonly saving: Saving;
  readonly close: () => void;
}) => {
  const words = said(yearWords);
  if (asked === 'publish')
    return seen ? (
      <Publish
        seen={seen}
        warnings={findings.filter(({ severity }) => severity === 'warning')}
        publish={saving.publish}
        close={close}
      />
    ) : null;
  if (asked === 'cancel')
    return (
      <Confirm title={words.cancelTitle} action={words.throwAway} danger close={close} run={saving.throwAway}>
        <p>{words.cancelAsk}</p>
      </Confirm>
    );
  if (asked === 'stop')
    return (
      <Confirm title={words.stop} action={words.stopNow} danger close={close} run={saving.leave}>
        <p>{words.stopAsk}</p>
      </Confirm>
    );
  return null;
};
