import { said } from '../../language.ts';
import { Failure } from '../../parts/failure.tsx';
import { Outdated } from './outdated.tsx';
import { outdatedWords } from './outdated-words.ts';
import { isOfOtherDraft, isOfOtherEdition, type Saving } from './saving.ts';

/** What went wrong with saving or publishing, and the way on. */
export const EditNotices = ({
  schoolYear,
  edition,
  saving,
  reload,
}: {
  readonly schoolYear: string;
  readonly edition: number;
  readonly saving: Saving;
  /** After another person did something: what they made of the year. */
  readonly reload: () => Promise<void>;
}) => {
  const words = said(outdatedWords);
  const error = saving.error.value;
  if (error === undefined) return null;
  if (isOfOtherDraft(error))
    return <Outdated schoolYear={schoolYear} edition={edition} reload={reload} done={saving.settled} />;
  if (isOfOtherEdition(error))
    return (
      <div class="notice warn" role="alert">
        <h2>{words.edition}</h2>
        <p>{words.editionNext}</p>
      </div>
    );
  return <Failure error={error} retry={saving.save} />;
};
