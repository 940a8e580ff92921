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
  close,
}: {
  readonly schoolYear: string;
  readonly line: Line;
  readonly reload: () => Promise<void>;
  readonly close: () => void;
}) => {
  const words = said(yearWords);
  return (
    <Confirm
      title={line.title[language.value]}
      action={words.yes}
      danger={!line.suspended}
      close={close}
      run={async () => {
        await call('suspendRound', {
          params: { schoolYear, round: line.id },
          body: { suspended: !line.suspended },
        });
        await reload();
      }}
    >
      <p>{line.suspended ? words.resumeAsk : words.suspendAsk}</p>
    </Confirm>
  );
};
