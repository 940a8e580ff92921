import type { LetterForm } from '../../../../schemas/letter-form.ts';

/** The form where the region has none of its own. */
export const plainForm: LetterForm = {
  title: 'Besluit na heroverweging van het schooladvies',
  salutation: 'Aan de ouders en verzorgers',
  intro: [
    'Uw kind heeft de eindtoets gemaakt. Bij de uitslag hoort een toetsadvies. Is dat hoger dan het schooladvies, dan kijkt de school opnieuw naar het schooladvies. Dat heet heroverwegen. Een lager toetsadvies verandert niets: het schooladvies kan alleen naar boven worden bijgesteld.',
    'In deze brief leest u wat de school heeft besloten en waarom.',
  ],
  decisions: {
    raised: 'De school heeft het schooladvies naar boven bijgesteld.',
    kept: 'De school heeft het schooladvies niet bijgesteld.',
  },
  closing: [
    'Het schooladvies dat nu geldt gaat mee in het overstapdossier naar de school voor voortgezet onderwijs.',
    'Bent u het niet eens met het besluit, of hebt u vragen? Neem dan contact op met de school. De klachtenregeling van de school staat in de schoolgids.',
  ],
  signatures: ['Namens de school', 'Ouder of verzorger (voor ontvangst)'],
};
