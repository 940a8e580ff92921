import { said } from '../../language.ts';
import { Field } from '../../parts/field.tsx';
import { placeId } from './lead.ts';
import type { Line } from './line.ts';
import { yearWords } from './words.ts';

/** How something is called in both languages; nothing is called by no letters at all. */
export const Names = ({
  title,
  labels,
  at,
  rename,
}: {
  readonly title: Line['title'];
  /** Where it is not a line's own name. */
  readonly labels?: Line['title'];
  /** Which place of the year it is the name of. */
  readonly at?: string;
  readonly rename: (title: Line['title']) => void;
}) => {
  const words = said(yearWords);
  const { nl, en } = labels ?? { nl: words.titleNl, en: words.titleEn };
  return (
    <div class="names">
      {(
        [
          ['nl', nl],
          ['en', en],
        ] as const
      ).map(([it, label]) => (
        <Field
          key={it}
          label={label}
          labelId={at === undefined ? undefined : placeId(`${at}/title/${it}`)}
          lang={it}
          maxLength={200}
          required
          value={title[it]}
          taken="left"
          take={(text) => {
            rename({ ...title, [it]: text });
          }}
        />
      ))}
    </div>
  );
};
