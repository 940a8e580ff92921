import type { Answer } from '../../api/client.ts';
import { said } from '../../language.ts';
import { isBoard } from '../../session/me.ts';
import { called } from '../../session/people.ts';
import { momentOf } from '../../time.ts';
import { whenOf } from '../year/when.ts';
import { exceptionWords } from './exception-words.ts';
import { type ListedSchool, SchoolLink } from './school-names.tsx';

export type Exception = Answer<'listExceptions'>['items'][number];

const Row = ({
  exception,
  schools,
  revoke,
}: {
  readonly exception: Exception;
  readonly schools: readonly ListedSchool[];
  readonly revoke: () => void;
}) => {
  const words = said(exceptionWords);
  const { standing, dossierId, target, from, until, reason, grantedAt, grantedBy } = exception;
  return (
    <tr>
      <td>
        <span class={`tag ${standing === 'valid' ? 'yes' : 'soft'}`}>{words.standings[standing]}</span>
      </td>
      <td>
        <code>{dossierId}</code>
      </td>
      <td data-name={words.forSchool}>
        <SchoolLink schoolId={target} schools={schools} />
      </td>
      <td>{whenOf({ from, until })}</td>
      <td data-name={words.reason}>{words.reasons[reason]}</td>
      <td data-name={words.granted}>
        {momentOf(grantedAt)} <span class="soft small">{called(grantedBy.split(';')[0] ?? grantedBy)}</span>
      </td>
      <td class="no-print">
        {isBoard.value && standing !== 'ended' && (
          <button
            type="button"
            class="slim danger"
            onClick={revoke}
            aria-label={`${words.revoke}: ${dossierId}`}
          >
            {words.revoke}
          </button>
        )}
      </td>
    </tr>
  );
};

/** Exceptions, with a way to revoke those that have not ended. */
export const ExceptionTable = ({
  exceptions,
  schools,
  revoke,
}: {
  readonly exceptions: readonly Exception[];
  readonly schools: readonly ListedSchool[];
  readonly revoke: (exception: Exception) => void;
}) => {
  const words = said(exceptionWords);
  const heads = [words.standing, words.dossier, words.forSchool, words.period, words.reason, words.granted];
  return (
    <div class="sheet wide">
      <table class="stacked">
        <thead>
          <tr>
            {heads.map((it) => (
              <th key={it} scope="col">
                {it}
              </th>
            ))}
            <td class="no-print" />
          </tr>
        </thead>
        <tbody>
          {exceptions.map((it) => (
            <Row
              key={it.dossierId + it.exceptionId}
              exception={it}
              schools={schools}
              revoke={() => {
                revoke(it);
              }}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
};
