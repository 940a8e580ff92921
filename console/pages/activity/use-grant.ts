import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { ExceptionReason } from '../../../schemas/exception.ts';
import { spanOf } from '../../moments.ts';
import { useActing } from '../../parts/acting.ts';
import { serverNow } from '../../session/server-time.ts';
import { fieldOf } from '../../time.ts';
import { granter, type NotGranted } from './granting.ts';
import { pasted } from './pasted.ts';

/** What is being filled in, and what became of it. */
export const useGrant = (reload: () => Promise<void>, close: () => void) => {
  const text = useSignal('');
  const target = useSignal('');
  const reason = useSignal<ExceptionReason>('late-enrolment');
  const first = useSignal(fieldOf(serverNow()).slice(0, 10));
  const last = useSignal('');
  const failed = useSignal<readonly NotGranted[]>([]);
  const granted = useSignal(0);
  const grant = useMemo(granter, []);
  const { isBusy, error, act } = useActing(async () => {
    const span = spanOf({ firstDay: first.peek(), firstTime: '', lastDay: last.peek(), lastTime: '' });
    if ('wrong' in span || span.from === undefined || span.until === undefined) return;
    const { ids } = pasted(text.peek());
    const asked = { target: target.peek(), reason: reason.peek(), from: span.from, until: span.until };
    failed.value = await grant(ids, asked);
    granted.value = ids.length - failed.peek().length;
    text.value = failed
      .peek()
      .map(({ dossierId }) => dossierId)
      .join('\n');
    await reload();
    if (failed.peek().length === 0) close();
  });
  return { text, target, reason, first, last, isBusy, error, failed, granted, submit: act };
};
