import { CalendarText } from '../../../schemas/board/calendar.ts';
import { type Answer, call } from '../../api/client.ts';
import type { Loaded } from '../../api/loaded.ts';
import { said } from '../../language.ts';
import { useActing } from '../../parts/acting.ts';
import { Failure } from '../../parts/failure.tsx';
import { Shown } from '../../parts/shown.tsx';
import { isBoard } from '../../session/me.ts';
import { type Beginning, beginningsOf } from './beginning.ts';
import { beginningWords } from './beginning-words.ts';
import { beginEdit, endEdit } from './edit.ts';
import { isOfOtherDraft } from './saving.ts';

interface Props {
  readonly schoolYear: string;
  readonly rev: number;
  readonly reload: () => Promise<void>;
}

/** A year of which there is nothing yet, and the ways to begin it. */
export const NothingYet = ({ before, ...year }: Props & { readonly before: Loaded<Answer<'readYear'>> }) => (
  <section class="sheet empty">
    <p>{said(beginningWords).none}</p>
    {isBoard.value && (
      <Shown loaded={before}>
        {({ published }) => <Beginnings {...year} hasLastYear={published !== undefined} />}
      </Shown>
    )}
  </section>
);

/** Makes what was chosen the draft, and opens that to be changed. */
const begin = async ({ schoolYear, rev, reload }: Props, from: Beginning): Promise<void> => {
  const template = from === 'last-year' ? undefined : from;
  const draft = await call('copyYear', { params: { schoolYear }, body: { rev, template } });
  await reload();
  endEdit(schoolYear);
  beginEdit(schoolYear, draft.rev, CalendarText.parse(draft.calendar));
  // The button that was chosen is gone; the keyboard goes on where the year begins.
  document.getElementById('content')?.focus({ preventScroll: true });
  scrollTo(0, 0);
};

const Beginnings = ({ hasLastYear, ...year }: Props & { readonly hasLastYear: boolean }) => {
  const words = said(beginningWords);
  const { error, act: take } = useActing(async (from: Beginning) => {
    try {
      await begin(year, from);
    } catch (caught) {
      if (isOfOtherDraft(caught)) await year.reload();
      throw caught;
    }
  });
  return (
    <>
      <p>{words.next}</p>
      {error.value !== undefined && <Failure error={error.value} />}
      <ul class="beginnings">
        {beginningsOf(hasLastYear).map((from, place) => (
          <li key={from}>
            <button
              type="button"
              class={place === 0 ? 'primary' : ''}
              aria-describedby={`about-${from}`}
              onClick={() => void take(from)}
            >
              {words.of[from].take}
            </button>
            <p id={`about-${from}`}>{words.of[from].about}</p>
          </li>
        ))}
      </ul>
      <p class="small">{words.region}</p>
    </>
  );
};
