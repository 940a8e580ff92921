import { said } from '../../language.ts';
import { linkTo } from '../../place.ts';
import { schoolWords } from './words.ts';

export const BackToAll = () => (
  <p>
    <a href={linkTo('schools')}>← {said(schoolWords).back}</a>
  </p>
);

/** An address of a school that the register does not have. */
export const UnknownSchool = ({ schoolId }: { readonly schoolId: string }) => {
  const words = said(schoolWords);
  return (
    <>
      <BackToAll />
      <h1>{schoolId}</h1>
      <div class="notice warn" role="alert">
        <strong>{words.unknown(schoolId)}</strong>
        <p>{words.unknownNext}</p>
      </div>
    </>
  );
};
