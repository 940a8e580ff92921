import type { AttachmentKind } from '../../schemas/dossier.ts';

/** Words of schools, after folding: lower case, without accents, one space between words. */
const words = {
  profile: /\b(?:uitstroom(?:profiel|niveau|gegevens)?|uitstroomprofielen)\b/,
  reading: /\b(?:bl|begrijpend lezen|begrijpendlezen)\b/,
  maths: /\b(?:rw|rekenen wiskunde|rekenenwiskunde|rekenen)\b/,
  results: /\b(?:toets(?:gegevens|resultaten|uitslagen|en)?|lvs|lovs|leerlingvolgsysteem|scores?|niveaus?)\b/,
  socialEmotional: /\b(?:seo|sev|sociaal emotione(?:el|le)|sociaalemotione(?:el|le)|welbevinden)\b/,
} as const;

const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

const profileOf = (text: string): AttachmentKind => {
  const reading = words.reading.test(text);
  const maths = words.maths.test(text);
  if (reading === maths) return 'uitstroomprofiel';
  return reading ? 'uitstroomprofiel-lezen' : 'uitstroomprofiel-rekenen';
};

/** Longest name or description that is looked at: what schools write is far shorter. */
const mostCharacters = 2000;

/**
 * Which of the region’s kinds an attachment seems to be, by its file name and description; a person decides. Reading
 * (BL) or maths (RW) alone is a profile only beside a word for results: a plan about maths is none. Source: Stappenplan,
 * "het uitstroomprofiel (toetsgegevens BL en RW)", "verslag van sociaal-emotioneel functioneren".
 */
export const proposedKind = (fileName: string, description = ''): AttachmentKind | undefined => {
  const text = folded(`${fileName} ${description}`.slice(0, mostCharacters));
  if (words.profile.test(text)) return profileOf(text);
  if (words.socialEmotional.test(text)) return 'sociaal-emotioneel';
  const isResult = words.results.test(text) && (words.reading.test(text) || words.maths.test(text));
  return isResult ? profileOf(text) : undefined;
};
