import { useSignal } from '@preact/signals';
import { useAllPages } from '../../api/all-pages.ts';
import { call } from '../../api/client.ts';
import { frameWords } from '../../frame-words.ts';
import { said } from '../../language.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { Failure } from '../../parts/failure.tsx';
import { Tick } from '../../parts/tick.tsx';
import { filter, place } from '../../place.ts';
import { isBoard } from '../../session/me.ts';
import { GrantForm } from './grant-form.tsx';
import { only } from './only.ts';
import { useSchools } from './school-names.tsx';
import { type Exception, ExceptionTable } from './exception-table.tsx';
import { exceptionWords } from './exception-words.ts';

const Nothing = ({ isAll }: { readonly isAll: boolean }) => {
  const words = said(exceptionWords);
  return (
    <div class="sheet empty">
      <p>{isAll ? words.noExceptions : words.noneValid}</p>
      {isAll && <p>{words.noExceptionsNext}</p>}
    </div>
  );
};

const Revoke = ({
  exception: { exceptionId, dossierId },
  reload,
  close,
}: {
  readonly exception: Exception;
  readonly reload: () => Promise<void>;
  readonly close: () => void;
}) => {
  const words = said(exceptionWords);
  const run = async () => {
    only(await call('revokeExceptions', { body: { items: [{ exceptionId, dossierId }] } }));
    await reload();
  };
  return (
    <Confirm title={words.revokeTitle} action={words.revoke} danger run={run} close={close}>
      <p>{words.revokeText}</p>
      <p>
        {words.dossier}: <code>{dossierId}</code>
      </p>
    </Confirm>
  );
};

/** Exceptions that the board granted; it grants and revokes them here. */
export const Exceptions = () => {
  const words = said(exceptionWords);
  const list = useAllPages<Exception>(
    (cursor) => call('listExceptions', { query: { limit: 100, cursor } }),
    'exceptions',
  );
  const schools = useSchools();
  const isGranting = useSignal(false);
  const revoked = useSignal<Exception | undefined>(undefined);
  const all = list.items.value;
  const withEnded = place.value.query['ended'] === 'yes';
  const shown = withEnded ? all : all.filter(({ standing }) => standing !== 'ended');
  const isDone = !list.isLoading.value && list.error.value === undefined;
  return (
    <>
      <p class="soft">{words.lead}</p>
      <div class="row filters no-print">
        {isBoard.value && (
          <button
            type="button"
            class="primary"
            onClick={() => {
              isGranting.value = true;
            }}
          >
            {words.grant}…
          </button>
        )}
        <Tick
          label={words.showEnded}
          checked={withEnded}
          take={(isShown) => {
            filter({ ...place.peek().query, ended: isShown ? 'yes' : '' });
          }}
        />
      </div>
      {list.error.value !== undefined && <Failure error={list.error.value} retry={list.reload} />}
      {shown.length > 0 && (
        <ExceptionTable
          exceptions={shown}
          schools={schools}
          revoke={(exception) => {
            revoked.value = exception;
          }}
        />
      )}
      {isDone && shown.length === 0 && <Nothing isAll={all.length === 0} />}
      <p role="status" class="soft">
        {list.isLoading.value ? said(frameWords).loading : ''}
      </p>
      {isGranting.value && (
        <GrantForm
          schools={schools}
          reload={list.reload}
          close={() => {
            isGranting.value = false;
          }}
        />
      )}
      {revoked.value && (
        <Revoke
          exception={revoked.value}
          reload={list.reload}
          close={() => {
            revoked.value = undefined;
          }}
        />
      )}
    </>
  );
};
