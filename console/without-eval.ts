import * as z from 'zod';

/** The console's policy forbids code from text: without this zod would try it once, and the browser report that. */
z.config({ jitless: true });
