/** Whom a late round is for (rule of practice 10). */
export const lateWords = {
  nl: 'Alleen voor leerlingen die later zijn ingeschreven of van school wisselen',
  en: 'Only for pupils who were enrolled later or change school',
} as const;
