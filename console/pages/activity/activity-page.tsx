import { frameWords } from '../../frame-words.ts';
import { said } from '../../language.ts';

export const ActivityPage = () => <h1>{said(frameWords).activity}</h1>;
