import { useSignal } from '@preact/signals';
import { ImportSector } from '../../../schemas/board/register.ts';
import { type Answer, call } from '../../api/client.ts';
import { language, said } from '../../language.ts';
import { useActing } from '../../parts/acting.ts';
import { Choice, named } from '../../parts/choice.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Failure } from '../../parts/failure.tsx';
import { Field } from '../../parts/field.tsx';
import { Tick } from '../../parts/tick.tsx';
import { schoolWords } from './words.ts';

type Preview = Answer<'importSchools'>;

/** Which list, and what to take out of it. */
interface Filled {
  readonly sector: ImportSector;
  readonly file: File | undefined;
  /** Separated by commas; empty for all. */
  readonly municipalities: string;
  readonly guests: boolean;
}

const Result = ({ preview }: { readonly preview: Preview }) => {
  const words = said(schoolWords);
  return (
    <div class="import-result" role="status">
      {(['added', 'changed'] as const).map(
        (kind) =>
          preview[kind].length > 0 && (
            <details key={kind} open={preview[kind].length < 12}>
              <summary>
                {kind === 'added' ? words.added : words.changedSchools}: {preview[kind].length}
              </summary>
              <ul>
                {preview[kind].map(({ schoolId, name, kinds }) => (
                  <li key={schoolId}>
                    <bdi>{name}</bdi> <code>{schoolId}</code> <span class="soft">{kinds.join(', ')}</span>
                  </li>
                ))}
              </ul>
            </details>
          ),
      )}
      <p class="soft">
        {words.unchanged(preview.unchanged)} {preview.elsewhere > 0 && words.elsewhere(preview.elsewhere)}
      </p>
      {preview.errors.length > 0 && (
        <div class="notice warn">
          <strong>{words.errors}</strong>
          <ul>
            {preview.errors.map(({ line, code, message }) => (
              <li key={`${String(line)}${code}`}>
                {words.line} {line}: {message[language.value]}
              </li>
            ))}
          </ul>
          {preview.errorsLeftOut > 0 && <p>{words.errorsLeftOut(preview.errorsLeftOut)}</p>}
        </div>
      )}
      {preview.municipalitiesWithoutSchool.length > 0 && (
        <p class="notice warn">
          {words.withoutSchool} <strong>{preview.municipalitiesWithoutSchool.join(', ')}</strong>
        </p>
      )}
    </div>
  );
};

/** Schools out of DUO's open data: first what it would do, then do it. */
export const Import = ({
  done,
  close,
}: {
  readonly done: () => Promise<unknown>;
  readonly close: () => void;
}) => {
  const words = said(schoolWords);
  const filled = useSignal<Filled>({ sector: 'bo', file: undefined, municipalities: '', guests: false });
  const came = useSignal<{ readonly of: Filled; readonly preview: Preview } | undefined>(undefined);
  const of = filled.value;
  const { sector, file, municipalities, guests } = of;
  // A preview of something else than what is filled in is none.
  const preview = came.value?.of === of ? came.value.preview : undefined;
  const take = (part: Partial<Filled>) => {
    filled.value = { ...filled.peek(), ...part };
  };
  const { isBusy, error, act } = useActing(async (dryRun: boolean) => {
    if (!file) return;
    const answer = await call('importSchools', {
      query: {
        sector,
        dryRun: dryRun ? 'true' : 'false',
        guests: guests ? 'true' : 'false',
        ...(municipalities !== '' && { municipalities }),
      },
      csv: file,
    });
    came.value = { of, preview: answer };
    if (!dryRun) await done();
  });
  const ahead = preview?.dryRun ? preview.added.length + preview.changed.length : 0;
  return (
    <Dialog title={words.import.replace('…', '')} close={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void act(true);
        }}
      >
        <Choice
          label={words.sector}
          options={named(ImportSector.options, words.sectors)}
          value={sector}
          take={(chosen) => {
            take({ sector: chosen });
          }}
        />
        <label>
          {words.file}
          <br />
          <input
            type="file"
            accept=".csv,text/csv"
            required
            onChange={({ currentTarget }) => {
              take({ file: currentTarget.files?.[0] });
            }}
          />
        </label>
        <Field
          label={words.municipalities}
          maxLength={1000}
          value={municipalities}
          take={(text) => {
            take({ municipalities: text });
          }}
        />
        <Tick
          label={words.asGuests}
          checked={guests}
          take={(isTicked) => {
            take({ guests: isTicked });
          }}
        />
        {error.value !== undefined && <Failure error={error.value} />}
        {preview && <Result preview={preview} />}
        {preview && !preview.dryRun && <p class="notice good">{words.took}</p>}
        <div class="row">
          <button disabled={isBusy.value}>{words.look}</button>
          <button
            type="button"
            class="primary"
            disabled={isBusy.value || ahead === 0}
            onClick={() => void act(false)}
          >
            {words.take(ahead)}
          </button>
          <button type="button" onClick={close}>
            {words.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  );
};
