/** `npm run test:browser`: the board's console in Chromium, against one local region, page after page. */
import './sign-in.ts';
import './year.ts';
import './year-together.ts';
import './schools.ts';
import './progress.ts';
import './activity.ts';
import './many-schools.ts';
import './manners.ts';
import './trouble.ts';
import './vendors.ts';
