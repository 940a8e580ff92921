import { render } from 'preact';
import { App } from './app.tsx';
import { startSession } from './session/session.ts';

const root = document.getElementById('console');
if (root) render(<App />, root);
await startSession();
