import { frameWords } from '../../frame-words.ts';
import { said } from '../../language.ts';

export const ProgressPage = () => <h1>{said(frameWords).progress}</h1>;
