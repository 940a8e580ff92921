import { call } from '../../api/client.ts';
import { language, said } from '../../language.ts';
import { Confirm } from '../../parts/confirm.tsx';
import type { Line } from './line.ts';
import { yearWords } from './words.ts';

/** Shuts a round at once, or lets it go on. */
export const Suspend = ({
  schoolYear,
  line,
  reload,
  done,
  close,
}: {
  readonly schoolYear: string;
  readonly line: Line;
  readonly reload: () => Promise<void>;
  /** Hears what was done, in words. */
  readonly done: (says: string) => void;
  readonly close: () => void;
}) => {
  const words = said(yearWords);
  return (
    <Confirm
      title={line.title[language.value]}
      action={line.suspended ? words.resumeNow : words.suspendNow}
      danger={!line.suspended}
      close={close}
      run={async () => {
        await call('suspendRound', {
          params: { schoolYear, round: line.id },
          body: { suspended: !line.suspended },
        });
        await reload();
        done((line.suspended ? words.resumedNow : words.suspendedNow)(line.title[language.value]));
      }}
    >
      <p>{line.suspended ? words.resumeAsk : words.suspendAsk}</p>
    </Confirm>
  );
};
