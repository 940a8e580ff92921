import { useSignal } from '@preact/signals';
import { ImportSector } from '../../../schemas/board/register.ts';
import { type Answer, call } from '../../api/client.ts';
import { language, said } from '../../language.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Failure } from '../../parts/failure.tsx';
import { schoolWords } from './words.ts';

type Preview = Answer<'importSchools'>;

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
  const sector = useSignal<ImportSector>('bo');
  const file = useSignal<File | undefined>(undefined);
  const municipalities = useSignal('');
  const guests = useSignal(false);
  const preview = useSignal<Preview | undefined>(undefined);
  const error = useSignal<unknown>(undefined);
  const isBusy = useSignal(false);
  const send = async (dryRun: boolean) => {
    if (!file.value) return;
    isBusy.value = true;
    error.value = undefined;
    try {
      preview.value = await call('importSchools', {
        query: {
          sector: sector.value,
          dryRun: dryRun ? 'true' : 'false',
          guests: guests.value ? 'true' : 'false',
          ...(municipalities.value !== '' && { municipalities: municipalities.value }),
        },
        csv: file.value,
      });
      if (!dryRun) await done();
    } catch (caught) {
      error.value = caught;
    } finally {
      isBusy.value = false;
    }
  };
  const ahead = preview.value?.dryRun ? preview.value.added.length + preview.value.changed.length : 0;
  return (
    <Dialog title={words.import.replace('…', '')} close={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void send(true);
        }}
        onChange={() => {
          preview.value = undefined;
        }}
      >
        <label>
          {words.sector}
          <br />
          <select
            value={sector.value}
            onChange={({ currentTarget }) => {
              sector.value = ImportSector.parse(currentTarget.value);
            }}
          >
            {ImportSector.options.map((it) => (
              <option key={it} value={it}>
                {words.sectors[it]}
              </option>
            ))}
          </select>
        </label>
        <label>
          {words.file}
          <br />
          <input
            type="file"
            accept=".csv,text/csv"
            required
            onChange={({ currentTarget }) => {
              file.value = currentTarget.files?.[0];
            }}
          />
        </label>
        <label>
          {words.municipalities}
          <br />
          <input
            type="text"
            maxLength={1000}
            value={municipalities.value}
            onInput={({ currentTarget }) => {
              municipalities.value = currentTarget.value;
            }}
          />
        </label>
        <label class="check">
          <input
            type="checkbox"
            checked={guests.value}
            onChange={({ currentTarget }) => {
              guests.value = currentTarget.checked;
            }}
          />{' '}
          {words.asGuests}
        </label>
        {error.value !== undefined && <Failure error={error.value} />}
        {preview.value && <Result preview={preview.value} />}
        {preview.value && !preview.value.dryRun && <p class="notice good">{words.took}</p>}
        <div class="row">
          <button disabled={isBusy.value}>{words.look}</button>
          <button
            type="button"
            class="primary"
            disabled={isBusy.value || ahead === 0}
            onClick={() => void send(false)}
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
