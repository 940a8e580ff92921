import { frameWords } from '../../frame-words.ts';
import { said } from '../../language.ts';

export const YearPage = () => <h1>{said(frameWords).year}</h1>;
