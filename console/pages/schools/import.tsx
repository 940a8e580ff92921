import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { ImportSector } from '../../../schemas/board/register.ts';
import { type Answer, call } from '../../api/client.ts';
import { frameWords } from '../../frame-words.ts';
import { said } from '../../language.ts';
import { useActing } from '../../parts/acting.ts';
import { Choice, named } from '../../parts/choice.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Failure } from '../../parts/failure.tsx';
import { Field } from '../../parts/field.tsx';
import { Tick } from '../../parts/tick.tsx';
import { ImportResult } from './import-result.tsx';
import { importWords } from './import-words.ts';
import { schoolWords } from './words.ts';

/** Which list, and what to take out of it. */
interface Filled {
  readonly sector: ImportSector;
  readonly file: File | undefined;
  /** Separated by commas; empty for all. */
  readonly municipalities: string;
  readonly guests: boolean;
}

/** Where DUO publishes its lists, each as a CSV file. */
const openData = 'https://duo.nl/open_onderwijsdata/';

/** In a few words, for who hears the page: the list of schools below is long. */
const Summary = ({ result }: { readonly result: Answer<'importSchools'> }) => {
  const { took, found } = said(importWords);
  const { dryRun, added, changed, errors, errorsLeftOut } = result;
  return dryRun ? (
    <p>{found(added.length, changed.length, errors.length + errorsLeftOut)}</p>
  ) : (
    <p class="notice good">{took}</p>
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
  const words = said(importWords);
  const filled = useSignal<Filled>({ sector: 'bo', file: undefined, municipalities: '', guests: false });
  const came = useSignal<{ readonly of: Filled; readonly result: Answer<'importSchools'> } | undefined>(
    undefined,
  );
  const of = filled.value;
  const { sector, file, municipalities, guests } = of;
  const leave = useRef<HTMLButtonElement>(null);
  // What came of something else than what is filled in says nothing.
  const result = came.value?.of === of ? came.value.result : undefined;
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
    came.value = { of, result: answer };
    if (dryRun) return;
    // The button that was pressed is gone.
    leave.current?.focus();
    await done();
  });
  const isTaken = result?.dryRun === false;
  const ahead = result?.dryRun ? result.added.length + result.changed.length : 0;
  return (
    <Dialog title={said(schoolWords).import} close={close}>
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
        <p class="small">
          {words.whereFrom}{' '}
          <a href={openData} target="_blank" rel="noreferrer">
            duo.nl
          </a>
        </p>
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
        <div role="status">
          {isBusy.value ? (
            <p class="soft">{said(frameWords).starting}</p>
          ) : (
            result && <Summary result={result} />
          )}
        </div>
        {result && <ImportResult result={result} />}
        <div class="row in-reach">
          {!isTaken && (
            <>
              <button>{words.look}</button>
              <button type="button" class="primary" disabled={ahead === 0} onClick={() => void act(false)}>
                {words.take(ahead)}
              </button>
            </>
          )}
          <button ref={leave} type="button" class={isTaken ? 'primary' : ''} onClick={close}>
            {isTaken ? words.leave : said(schoolWords).cancel}
          </button>
        </div>
      </form>
    </Dialog>
  );
};
