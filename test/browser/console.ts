/**
 * `npm run test:browser`: the board's console in Chromium, against one local region, page after page. What leaves it
 * otherwise than it was comes last: a clock that went on, a vendor who is shut out.
 */
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
