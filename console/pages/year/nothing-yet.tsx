import { useSignal } from '@preact/signals';
import { call } from '../../api/client.ts';
import { said } from '../../language.ts';
import { Failure } from '../../parts/failure.tsx';
import { isBoard } from '../../session/me.ts';
import { endEdit } from './edit.ts';
import { yearWords } from './words.ts';

/** A year of which there is nothing yet, and the way to begin it. */
export const NothingYet = ({
  schoolYear,
  rev,
  reload,
}: {
  readonly schoolYear: string;
  readonly rev: number;
  readonly reload: () => Promise<void>;
}) => {
  const words = said(yearWords);
  const copy = async () => {
    await call('copyYear', { params: { schoolYear }, body: { rev } });
    endEdit();
    await reload();
  };
  return (
    <section class="sheet empty">
      <p>{words.none}</p>
      {isBoard.value && (
        <>
          <p>{words.noneNext}</p>
          <CopyButton copy={copy} />
        </>
      )}
    </section>
  );
};

const CopyButton = ({ copy }: { readonly copy: () => Promise<void> }) => {
  const error = useSignal<unknown>(undefined);
  const act = async () => {
    try {
      await copy();
    } catch (caught) {
      error.value = caught;
    }
  };
  return (
    <>
      {error.value !== undefined && <Failure error={error.value} />}
      <button type="button" class="primary" onClick={() => void act()}>
        {said(yearWords).copy}
      </button>
    </>
  );
};
