import { ExceptionReason } from '../../../schemas/exception.ts';
import { said } from '../../language.ts';
import { Choice, named } from '../../parts/choice.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Failure } from '../../parts/failure.tsx';
import { Field } from '../../parts/field.tsx';
import { takesIn } from '../schools/standing.ts';
import type { NotGranted } from './granting.ts';
import { pasted } from './pasted.ts';
import type { ListedSchool } from './school-names.tsx';
import { exceptionWords } from './exception-words.ts';
import { useGrant } from './use-grant.ts';

const NotAll = ({ failed }: { readonly failed: readonly NotGranted[] }) => (
  <div class="notice bad" role="alert">
    <p>{said(exceptionWords).grantFailed}</p>
    <ul>
      {failed.map(({ dossierId, problem }) => (
        <li key={dossierId}>
          <code>{dossierId}</code>:{' '}
          {problem?.code === 'not-found' ? said(exceptionWords).unknown : problem?.detail}
        </li>
      ))}
    </ul>
  </div>
);

type Filled = ReturnType<typeof useGrant>;

const Dossiers = ({ text }: Pick<Filled, 'text'>) => {
  const words = said(exceptionWords);
  const { ids, wrong } = pasted(text.value);
  return (
    <>
      <label>
        {words.dossierIds}
        <textarea
          class="text ids"
          rows={5}
          required
          spellcheck={false}
          aria-describedby="pasted"
          value={text.value}
          onInput={({ currentTarget }) => {
            text.value = currentTarget.value;
          }}
        />
      </label>
      <p id="pasted" role="status" class={wrong.length > 0 ? 'no' : 'soft'}>
        {wrong.length > 0 ? words.wrongIds(wrong.length) : words.dossiersCount(ids.length)}
      </p>
    </>
  );
};

const ForWhom = ({
  filled,
  schools,
}: {
  readonly filled: Filled;
  readonly schools: readonly ListedSchool[];
}) => {
  const words = said(exceptionWords);
  return (
    <div class="row">
      <label>
        {words.forSchool}
        <br />
        <select
          required
          value={filled.target.value}
          onChange={({ currentTarget }) => {
            filled.target.value = currentTarget.value;
          }}
        >
          <option value="">{words.chooseSchool}</option>
          {schools.map(({ schoolId, name }) => (
            <option key={schoolId} value={schoolId}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <Choice
        label={words.reason}
        options={named(ExceptionReason.options, words.reasons)}
        value={filled.reason.value}
        take={(reason) => {
          filled.reason.value = reason;
        }}
      />
    </div>
  );
};

/** Grants exceptions for one dossier or a pasted list; what was refused stays in the field, with why. */
export const GrantForm = ({
  schools,
  reload,
  close,
}: {
  readonly schools: readonly ListedSchool[];
  readonly reload: () => Promise<void>;
  readonly close: () => void;
}) => {
  const words = said(exceptionWords);
  const filled = useGrant(reload, close);
  const { text, first, last, isBusy, error, failed, granted, submit } = filled;
  const { ids, wrong } = pasted(text.value);
  const isBackwards = last.value !== '' && last.value < first.value;
  return (
    <Dialog title={words.grant} close={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Dossiers text={text} />
        <ForWhom filled={filled} schools={schools.filter(({ kinds }) => takesIn(kinds))} />
        <div class="row">
          <Field
            label={words.firstDay}
            type="date"
            required
            value={first.value}
            take={(day) => {
              first.value = day;
            }}
          />
          <Field
            label={words.lastDay}
            type="date"
            required
            min={first.value}
            value={last.value}
            take={(day) => {
              last.value = day;
            }}
          />
        </div>
        {isBackwards && <p class="no">{words.wrongPeriod}</p>}
        {granted.value > 0 && <p class="notice good">{words.grantedSome(granted.value)}</p>}
        {failed.value.length > 0 && <NotAll failed={failed.value} />}
        {error.value !== undefined && <Failure error={error.value} />}
        <div class="row">
          <button
            class="primary"
            disabled={isBusy.value || ids.length === 0 || wrong.length > 0 || isBackwards}
          >
            {words.grantAction}
          </button>
          <button type="button" onClick={close}>
            {words.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  );
};
