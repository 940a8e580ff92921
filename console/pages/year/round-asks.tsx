import { AttachmentKind } from '../../../schemas/attachment.ts';
import { said } from '../../language.ts';
import { Tick } from '../../parts/tick.tsx';
import { editWords, sections } from './edit-words.ts';
import type { Asks } from './new-line.ts';
import { Ticks, withTick } from './ticks.tsx';

/** All pupils or not, and the sections and attachments that must be there, in plain words. */
export const RoundAsks = ({
  asks,
  take,
}: {
  readonly asks: Asks;
  readonly take: (asks: Partial<Asks>) => void;
}) => {
  const words = said(editWords);
  const { allPupils, requiredCategories, requiredAttachments } = asks;
  return (
    <>
      <Tick
        label={words.allPupils}
        checked={allPupils}
        take={(isTicked) => {
          take({ allPupils: isTicked });
        }}
      />
      <Ticks
        title={words.required}
        of={sections}
        names={words.sections}
        ticked={requiredCategories}
        take={(value, isTicked) => {
          take({ requiredCategories: withTick(requiredCategories, value, isTicked) });
        }}
      />
      <Ticks
        title={words.attachments}
        of={AttachmentKind.options}
        names={words.attachment}
        ticked={requiredAttachments}
        take={(value, isTicked) => {
          take({ requiredAttachments: withTick(requiredAttachments, value, isTicked) });
        }}
      />
      <p class="small soft">{words.requiredHint}</p>
    </>
  );
};
